-- What an article's reading depends on beside its text: a feed may correct the date or the headline of an article and leave its words.
-- NULL in rows of before: their articles are read once more.
create macro core.reading_facts(published_at, title, language, outlet_id, outlet_country) as
    sha256(concat_ws(chr(31), epoch_us(published_at), coalesce(title, ''), language, outlet_id, coalesce(outlet_country, '')));
alter table core.article_reads add column facts_sha256 varchar;
