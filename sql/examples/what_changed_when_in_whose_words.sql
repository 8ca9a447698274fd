-- What changed, when, in whose words: every turn between support and opposition, with the last words before it? Those on one matter first.
select date, speaker, topic_name, is_same_matter, previous_stance, previous_evidence_date, previous_content, stance, content, article_url
from mart.v_position_changes
where change = 'turned'
order by is_same_matter desc, date desc, speaker, topic_name
limit 50
