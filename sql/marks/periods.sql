-- What follows from the marked days (stale_days) for models whose rows depend on more than their own day.
-- moving_days: the marked days and the 27 after each, and the days by which the calendar grew or shrank. Models with moving values rebuild them.
-- window_days: the days whose inputs moving values of those days take: up to 27 before each.
-- stale_weeks: the ISO weeks of the marked days, by their Monday.
-- Variables: first_day and last_day are the calendar's bounds, known_first and known_last those of the marts as they are.
create or replace temp table moving_days as
with bounds as (
    select
        least(getvariable('first_day'), getvariable('known_first')) as first_day,
        greatest(getvariable('last_day'), getvariable('known_last')) as last_day,
        greatest(getvariable('first_day'), getvariable('known_first')) as both_from,
        least(getvariable('last_day'), getvariable('known_last')) as both_to
),
calendar as (
    select unnest(range(first_day, last_day + interval 1 day, interval 1 day))::date as day from bounds
)
select day from calendar, bounds where getvariable('known_first') is null or not day between both_from and both_to
union
select day + shift::integer from stale_days, range(28) as shifts(shift), bounds where day + shift::integer <= bounds.last_day;

create or replace temp table window_days as
select distinct day - shift::integer as day from moving_days, range(28) as shifts(shift);

create or replace temp table stale_weeks as
select distinct date_trunc('week', day)::date as day from stale_days;

set variable window_from = (select min(day)::timestamptz from window_days);
set variable window_to = (select (max(day) + 1)::timestamptz from window_days);
