-- What a search shows of the statements that it found: those of the days {days} with the numbers {numbers}, and some others of these days.
-- Grain: one stated position.
select
    numbered.number, statements.first_reported_on, speaker, office, country_name, speech_act, topic_name, stance, content, num_outlets, outlet,
    article_url, stated_position_id
from (
    select number, stated_position_id from core.statement_numbers where first_reported_on in ({days}) and number in ({numbers})
) as numbered
join mart.v_stated_positions as statements using (stated_position_id)
where statements.first_reported_on in ({days})
