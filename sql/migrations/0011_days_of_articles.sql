-- The UTC day of the article beside what was read in it, as in core.position_reports.published_at: a day's rows are found without reading the
-- history, and are published by month without a join.
alter table core.article_reads add column published_on date;
alter table core.mentions add column published_on date;
alter table core.article_people add column published_on date;
alter table core.report_parties add column published_on date;
update core.article_reads as t set published_on = a.published_on from core.articles as a where a.article_id = t.article_id;
update core.mentions as t set published_on = a.published_on from core.articles as a where a.article_id = t.article_id;
update core.article_people as t set published_on = a.published_on from core.articles as a where a.article_id = t.article_id;
update core.report_parties as t set published_on = r.published_at::date from core.position_reports as r where r.report_id = t.report_id;
