-- The day of the statement beside its targets, so that a day's targets are found without reading the history.
alter table core.position_targets add column first_reported_on date;
