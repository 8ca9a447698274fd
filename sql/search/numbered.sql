-- The statements of the month $month, numbered in the order in which mart.v_stated_positions holds them.
create or replace temp table numbered as
select
    strftime($month::date, '%Y%m')::bigint * 100000000 + row_number() over (order by country, leader_id, first_reported_on, stated_position_id) as number,
    first_reported_on,
    stated_position_id, speaker, leader_id, country, topic,
    length(content)::integer as size,
    content
from mart.v_stated_positions
where first_reported_on >= $month::date and first_reported_on < $month::date + interval 1 month
