-- A full rebuild touches every actor and topic from the beginning, also those that have lost all their statements.
insert into touched_pairs
select speaker_key, topic, date '0001-01-01' from mart.fct_stated_position
union
select speaker_key, topic, date '0001-01-01' from mart.position_history
union
select speaker_key, topic, date '0001-01-01' from mart.first_statements
