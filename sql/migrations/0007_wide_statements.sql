-- What most questions about a statement need stands beside it: the article of its best report and its targets as text, so that reading one
-- speaker's statements joins no table of the size of the history. And how many of its outlets are independent of each other.
alter table core.stated_positions add column num_independent integer;
alter table core.stated_positions add column is_agency_copy boolean;
alter table core.stated_positions add column article_id varchar;
alter table core.stated_positions add column article_title varchar;
alter table core.stated_positions add column article_url varchar;
alter table core.stated_positions add column article_published_at timestamptz;
alter table core.stated_positions add column outlet_id varchar;
alter table core.stated_positions add column targets varchar;
alter table core.stated_positions add column target_country varchar;
alter table core.stated_positions add column target_organisation_id varchar;
alter table core.stated_positions add column target_leader_id varchar;
