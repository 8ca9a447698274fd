-- What lies in a schema, by name; indexes, sequences and row types belong to something that is listed.
select relname::text as name
from pg_class
where relnamespace = $1::bigint::oid and relkind in ('r', 'v', 'm', 'p', 'f')
order by relname
