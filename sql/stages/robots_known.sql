-- Grain: one robots.txt URL with its newest attempt since the parameter $since.
select url, warc_file, warc_offset
from raw.fetches
where kind = 'robots' and requested_at >= $since
qualify row_number() over (partition by url order by requested_at desc, fetch_id) = 1
