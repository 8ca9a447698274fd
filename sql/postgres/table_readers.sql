-- Who else may read each table of a schema. `public` stands for everybody.
select distinct
    tables.relname::text as name,
    case when acl.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end as reader
from pg_class as tables
cross join lateral aclexplode(tables.relacl) as acl
where tables.relnamespace = $1::bigint::oid and tables.relkind = 'r'
    and acl.privilege_type = 'SELECT' and acl.grantee <> tables.relowner
order by name, reader
