-- Whom a search can ask for. Grain: one name of one speaker among the statements of a published copy.
select distinct speaker, leader_id from core.statement_numbers where speaker is not null order by all
