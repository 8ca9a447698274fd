-- Schemas that publishes have replaced, oldest first: names that begin so, with the note that a publish left on them.
select nspname::text as name
from pg_namespace
where starts_with(nspname::text, $1) and obj_description(oid, 'pg_namespace') = $2
order by oid
