-- Takes back what was derived from the responses of [first_moment, end_moment): fetches, entry contents, article
-- versions and reads, and the marks of the segments that hold them. What depends on them is marked stale.
create or replace temp table forgotten as
select fetch_id, warc_file from raw.fetches
where requested_at >= getvariable('first_moment') and requested_at < getvariable('end_moment');

create or replace temp table forgotten_articles as
select distinct article_id from core.article_versions where fetch_id in (select fetch_id from forgotten);

insert into ops.stale_days
select distinct published_on from core.articles
where article_id in (from forgotten_articles) and published_on not in (select day from ops.stale_days);

delete from core.article_reads where article_id in (from forgotten_articles);
delete from core.articles where article_id in (from forgotten_articles);
delete from core.article_versions where article_id in (from forgotten_articles);
delete from ops.quarantine where fetch_id in (select fetch_id from forgotten);
delete from raw.entry_versions where fetch_id in (select fetch_id from forgotten);
delete from ops.warc_segments where warc_file in (select warc_file from forgotten);
delete from raw.fetches where fetch_id in (select fetch_id from forgotten);

drop table forgotten;
drop table forgotten_articles;
