-- Checks of rows that belong to a day look at the days that changed since they last ran; what they found on the other days is kept.
create table ops.unchecked_days (day date not null);
-- Grain: one check and day with offending rows.
create table ops.check_failures (check_name varchar not null, date date not null, num_rows bigint not null, sample varchar not null);
-- Grain: one check that has looked at every day in this wording: in another it looks at all of them again.
create table ops.checked (check_name varchar not null, sha256 varchar not null);
