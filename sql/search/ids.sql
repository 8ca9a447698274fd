-- The ids of the numbered statements of the condition {condition}.
-- Grain: one stated position.
select number, stated_position_id from core.statement_numbers where {condition}
