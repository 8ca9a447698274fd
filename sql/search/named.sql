-- The speakers whose name has the part $leader (folded), as a list. One row.
select list(distinct speaker) as speakers from core.statement_speakers where contains(strip_accents(lower(speaker)), $leader)
