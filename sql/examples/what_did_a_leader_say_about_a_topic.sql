-- What has one leader said about one topic since a day, newest first, with a link to the words?
select first_reported_on, speech_act, stance, content, num_outlets, article_url
from mart.v_stated_positions
where leader = 'Donald Trump' and topic = 'trade' and first_reported_on >= date '2025-01-20'
order by first_reported_at desc, stated_position_id
