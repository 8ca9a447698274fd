-- Where does each country's government stand now, by topic, since when, and how fresh is the evidence?
select
    countries.name as country,
    topics.name as topic,
    history.stance,
    history.valid_from,
    history.last_evidence_date,
    history.num_statements
from mart.position_history as history
join mart.dim_country as countries on countries.country = history.country
join mart.dim_topic as topics on topics.topic = history.topic
where history.is_current and history.speaker_kind = 'government'
order by history.last_evidence_date desc, country, topic
