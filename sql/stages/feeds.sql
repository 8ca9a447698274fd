-- Makes core.feeds agree with the feed list (frame `listed`). A feed that is no longer listed stays, with
-- is_listed = false, as long as nothing describes it better (see stages/merge_unlisted_feeds.sql).
merge into core.feeds as known
using listed
on known.feed_id = listed.feed_id
when matched and (known.outlet_id, known.outlet, known.url, known.country, known.language, known.kind, known.is_listed)
    is distinct from (listed.outlet_id, listed.outlet, listed.url, listed.country, listed.language, listed.kind, true)
then update set
    outlet_id = listed.outlet_id, outlet = listed.outlet, url = listed.url, country = listed.country,
    language = listed.language, kind = listed.kind, is_listed = true, described_at = null
when not matched then insert (feed_id, outlet_id, outlet, url, country, language, kind, is_listed)
    values (listed.feed_id, listed.outlet_id, listed.outlet, listed.url, listed.country, listed.language, listed.kind, true)
when not matched by source and known.is_listed then update set is_listed = false, described_at = null;
