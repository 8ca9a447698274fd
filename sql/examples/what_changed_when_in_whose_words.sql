-- What changed, when, in whose words: every turn between support and opposition, with the last words before it?
select date, speaker, topic_name, previous_stance, previous_evidence_date, previous_content, stance, content, article_url
from mart.v_position_changes
where change = 'turned'
order by date desc, speaker, topic_name
limit 50
