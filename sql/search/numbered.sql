-- The statements of the month $month, numbered as they lie in mart.v_stated_positions: by country, leader, day and id.
-- Grain: one stated position.
select
    strftime($month::date, '%Y%m')::bigint * 100000000 + row_number() over () as number,
    first_reported_on,
    stated_position_id, speaker, leader_id, country, topic,
    length(content)::integer as size,
    content
from mart.v_stated_positions
where first_reported_on >= $month::date and first_reported_on < $month::date + interval 1 month
