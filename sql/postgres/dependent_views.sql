-- Views elsewhere that read tables of a schema: they go on reading these very tables when others take their names.
select distinct format('%I.%I', view_schemas.nspname, views.relname) as view_name
from pg_class as tables
join pg_depend as depends on depends.refobjid = tables.oid and depends.refclassid = 'pg_class'::regclass
join pg_rewrite as rules on rules.oid = depends.objid and depends.classid = 'pg_rewrite'::regclass
join pg_class as views on views.oid = rules.ev_class
join pg_namespace as view_schemas on view_schemas.oid = views.relnamespace
where tables.relnamespace = $1::bigint::oid and views.relnamespace <> tables.relnamespace
order by view_name
