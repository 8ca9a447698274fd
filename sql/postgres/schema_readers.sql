-- Who else may use a schema. `public` stands for everybody.
select distinct case when acl.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end as reader
from pg_namespace as namespace
cross join lateral aclexplode(namespace.nspacl) as acl
where namespace.oid = $1::bigint::oid and acl.privilege_type = 'USAGE' and acl.grantee <> namespace.nspowner
order by reader
