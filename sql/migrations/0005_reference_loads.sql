-- By which load of Wikidata's answers an article was read: articles of the last days are read again when a new one is accepted.
alter table core.article_reads add column reference_load varchar default '';  -- '' : by the reviewed files alone
