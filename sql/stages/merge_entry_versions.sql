-- Adds the entry contents of frame `new_rows` (unique by entry_version_id) to raw.entry_versions. A content that is
-- known keeps its earliest sighting, by time and then by fetch, so that the order of arrival does not matter.
merge into raw.entry_versions as known
using new_rows as new
on known.entry_version_id = new.entry_version_id
when matched and (new.first_seen_at, new.fetch_id) < (known.first_seen_at, known.fetch_id) then update set
    first_seen_at = new.first_seen_at, fetch_id = new.fetch_id, published_raw = new.published_raw,
    updated_raw = new.updated_raw, published_at = new.published_at, author = new.author, language = new.language
when not matched then insert by name;
