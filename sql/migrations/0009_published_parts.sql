-- What the last publish read of each table, by month: a month whose rows are as they were is not read again for its hash.
create table ops.published_parts (
    table_name varchar not null, month varchar not null, num_rows bigint not null, fingerprint varchar not null, content_hash varchar not null
);
