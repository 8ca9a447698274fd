-- Describes the feeds of frame `new_rows` that the feed list does not name, by the newest capture of each.
merge into core.feeds as known
using (
    select * from new_rows
    qualify row_number() over (partition by feed_id order by described_at desc, outlet_id) = 1
) as new
on known.feed_id = new.feed_id
when matched and not known.is_listed and new.described_at > coalesce(known.described_at, '-infinity') then update set
    outlet_id = new.outlet_id, outlet = new.outlet, url = new.url, country = new.country, language = new.language,
    kind = new.kind, described_at = new.described_at
when not matched then insert by name;
