-- A schema as the server knows it: its number, and what Podium noted on it; no row where there is none.
select
    oid::bigint as number,
    coalesce(obj_description(oid, 'pg_namespace'), '') as note
from pg_namespace
where nspname = $1
