-- core.position_targets: towards whom a statement is directed, most important first: the targets of its best report.
-- Grain: one target of one statement. NULL: two of country, organisation_id and leader_id.
-- Recompute: with its statement. Input: new_statements.
select
    statements.stated_position_id,
    row_number() over (
        partition by statements.stated_position_id order by parties.rank, parties.country, parties.organisation_id, parties.leader_id
    )::integer as rank,
    parties.country,
    parties.organisation_id,
    parties.leader_id,
    statements.first_reported_on
from new_statements as statements
join core.report_parties as parties
    on parties.report_id = statements.best_report_id and parties.published_on = statements.article_published_at::date
where parties.role = 'target'
