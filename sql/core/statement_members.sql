-- Which report belongs to which statement. The key of a statement is the key of its speaker, the words and the UTC day of its
-- earliest report: two statements cannot share them, because equal words on one day are one statement.
-- Grain: one report of scope_reports. Input: scope_reports, report_groups.
-- Limit: an earlier report that arrives later gives the statement a new key.
with earliest as (
    select groups.group_id, reports.report_id, reports.speaker_key, reports.content_key, reports.published_at::date as reported_on
    from report_groups as groups
    join scope_reports as reports on reports.report_id = groups.report_id
    qualify row_number() over (
        partition by groups.group_id order by reports.published_at, reports.content_key, reports.report_id
    ) = 1
),
keys as (
    select
        group_id,
        podium_key(
            case
                when speaker_key = '' or content_key = '' then report_id
                else speaker_key || chr(31) || content_key || chr(31) || reported_on::varchar
            end
        ) as stated_position_id
    from earliest
)
select groups.report_id, keys.stated_position_id
from report_groups as groups
join keys on keys.group_id = groups.group_id
