-- Which actors spoke on which topics on the marked days. Run before and after the facts are rebuilt: what went counts as well.
insert into touched_pairs
select speaker_key, topic, min(date)
from mart.fct_stated_position
where date in (select day from stale_days)
group by speaker_key, topic
