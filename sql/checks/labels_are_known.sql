-- level: fail
-- scope: days
-- Guards whoever groups by a label: only the labels that the README defines occur.
select published_at::date as date, report_id, speaker_kind, quote_type, speech_act, stance, said_on_basis
from core.position_reports
where
    published_at >= getvariable('check_from')
    and published_at < getvariable('check_to')
    and published_at::date in (select day from check_days)
    and (
        speaker_kind not in ('leader', 'government', 'organisation', 'unresolved')
        or quote_type not in ('direct', 'indirect', 'mixed')
        or speech_act not in ('STATE', 'AGREE', 'SUPPORT', 'CONCEDE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN')
        or stance not in ('supports', 'supports_conditionally', 'opposes', 'neutral')
        or said_on_basis not in ('stated', 'published')
        or not confidence between 0 and 1
    )
