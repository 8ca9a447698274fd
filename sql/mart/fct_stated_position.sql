-- mart.fct_stated_position: the statements, one row each, with what one counts and filters by.
-- Grain: one stated position. `date` is the UTC day on which it was first reported.
-- NULL: leader_id, office_id, country, organisation_id where the speaker has none or it is not known.
-- Recompute: days.
-- Limits: the wording stands in core.stated_positions; mart.v_stated_positions joins it.
select
    stated_position_id,
    first_reported_on as date,
    said_on as said_date,
    said_on_basis,
    speaker_kind,
    speaker_key,
    leader_id,
    office_id,
    country,
    organisation_id,
    speech_act,
    topic,
    stance,
    case stance when 'supports' then 1.0 when 'supports_conditionally' then 0.5 when 'opposes' then -1.0 else 0.0 end::double as stance_score,
    conditional as is_conditional,
    negated as is_negated,
    quote_type,
    num_reports::bigint as num_reports,
    num_outlets::bigint as num_outlets,
    confidence
from core.stated_positions
where first_reported_on in (select day from stale_days)
