-- What a search shows of the statements that it found: those of the condition {condition}.
-- Grain: one stated position.
select
    stated_position_id, first_reported_on, said_on, speaker, office, country_name, speech_act, topic_name, stance, content, num_outlets, outlet, article_url
from mart.v_stated_positions
where {condition}
