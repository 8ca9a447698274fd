-- level: warn
-- Guards identities: of the reports of the newest seven days with reports, no more than a tenth is of a leader without a key, or of a speaker of no
-- known country or organisation. Fewer than 50 reports say nothing.
with recent as (
    select
        extractor_version,
        count(*) as num_reports,
        count_if(
            speaker_kind = 'unresolved'
            or (speaker_kind = 'leader' and leader_id is null)
            or (country is null and organisation_id is null)
        ) as num_unresolved
    from core.position_reports
    where published_at > (select max(published_at) - interval 7 day from core.position_reports)
    group by extractor_version
)
select extractor_version, num_reports, num_unresolved, round(num_unresolved / num_reports, 3) as share
from recent
where num_reports >= 50 and num_unresolved > 0.1 * num_reports
