create table {schema}.release (
    release_id text primary key,
    as_of timestamp with time zone not null,
    versions text not null,
    content_hash text not null,
    tables text not null
)
