-- What it says: articles, reference tables, mentions, position reports and the statements behind them.
create schema core;

-- Grain: one outlet that has a feed in core.feeds.
create table core.outlets (
    outlet_id varchar not null, name varchar not null, country varchar, language varchar, kind varchar not null
);
-- Grain: one feed of the feed list, or one that is no longer listed but has captures.
create table core.feeds (
    feed_id varchar not null, outlet_id varchar not null, outlet varchar not null, url varchar not null,  -- secrets masked
    country varchar, language varchar, kind varchar not null, is_listed boolean not null,
    described_at timestamptz                  -- newest capture that describes an unlisted feed; NULL for listed ones
);

-- Grain: one item that gives an article its text: a page response, or one content of a feed entry (whose text is only
-- a teaser in most feeds: text_basis 'none'). The texts belong to their publishers and are never exported.
create table core.article_versions (
    item_id            varchar     not null,  -- fetch_id of the page, or entry_version_id
    article_id         varchar     not null,  -- key of canonical_url
    canonical_url      varchar     not null,
    outlet_id          varchar     not null,
    feed_id            varchar     not null,
    title              varchar     not null,
    language           varchar     not null,
    text               varchar     not null,  -- '' where the item gives none
    text_basis         varchar     not null,  -- page, feed, none
    text_sha256        varchar     not null,
    signature          varchar     not null,  -- near-duplicate signature of the text, '' without text
    syndicated_from    varchar     not null,  -- agency that the text credits, '' where none
    published_at       timestamptz not null,
    published_basis    varchar     not null,  -- feed, page, fetched
    fetched_at         timestamptz not null,
    fetch_id           varchar     not null,
    flags              varchar     not null,  -- codes, comma-separated
    normaliser_version varchar     not null
);

-- Grain: one article (canonical URL), newest version; an entry whose text is not there (yet) has text_basis 'none'.
create table core.articles (
    article_id varchar not null, canonical_url varchar not null, outlet_id varchar not null, feed_id varchar not null,
    title varchar not null, language varchar not null, text varchar, text_basis varchar not null, text_sha256 varchar,
    published_at timestamptz not null, published_basis varchar not null, fetched_at timestamptz not null,
    published_on date not null,               -- UTC day of published_at
    version integer not null,                -- distinct texts seen so far; 0 without text
    item_id varchar not null, fetch_id varchar not null, signature varchar not null,
    syndicated_from varchar, story_id varchar not null, flags varchar not null
);

create table core.countries (
    country varchar not null, alpha2 varchar not null, "numeric" varchar not null, name varchar not null, official_name varchar not null,
    region varchar not null, subregion varchar not null, source varchar not null
);
create table core.country_names (
    country varchar not null, name varchar not null, form varchar not null, language varchar not null,
    valid_from date, valid_to date, source varchar not null
);
create table core.organisations (
    organisation_id varchar not null, name varchar not null, short_name varchar not null, kind varchar not null,
    country varchar, wikidata_id varchar, source varchar not null
);
create table core.organisation_names (
    organisation_id varchar not null, name varchar not null, form varchar not null, language varchar not null, source varchar not null
);
create table core.organisation_members (
    organisation_id varchar not null, country varchar not null, start_date date, end_date date, source varchar not null
);
create table core.leaders (
    leader_id varchar not null, name varchar not null, surname varchar not null, country varchar, gender varchar,
    wikidata_id varchar, origin varchar not null, born_on date, died_on date, source varchar not null
);
create table core.leader_names (
    leader_id varchar not null, name varchar not null, form varchar not null, language varchar not null, source varchar not null
);
create table core.offices (
    office_id varchar not null, title varchar not null, role varchar not null, country varchar, organisation_id varchar,
    seats integer not null, wikidata_id varchar, source varchar not null
);
create table core.terms (
    term_id varchar not null, leader_id varchar not null, office_id varchar not null, start_date date, end_date date,
    start_precision varchar not null, end_precision varchar not null, status varchar not null, capacity varchar not null,
    as_of date not null, source varchar not null
);
create table core.topics (
    topic varchar not null, name varchar not null, cap_major integer, cap_major_name varchar, description varchar not null
);

-- Grain: one article text read by one extractor version: the mark that it has been done.
create table core.article_reads (
    article_id varchar not null, text_sha256 varchar not null, extractor_version varchar not null,
    num_mentions integer not null, num_reports integer not null
);
-- Grain: one mention in one article.
create table core.mentions (
    mention_id varchar not null, article_id varchar not null, start_char integer not null, end_char integer not null,
    kind varchar not null, entity_id varchar not null, form varchar not null, as_actor boolean not null,
    confidence double not null, extractor_version varchar not null
);
-- Grain: one person in one article, as of its date.
create table core.article_people (
    article_id varchar not null, leader_id varchar not null, name varchar not null, surname varchar not null, country varchar,
    organisation_id varchar, office_id varchar, office_title varchar, origin varchar not null, tense varchar not null,
    confidence double not null, extractor_version varchar not null
);
-- Grain: one person whom one article introduces with a title and whom the reference tables lack.
create table core.leader_candidates (
    article_id varchar not null, leader_id varchar not null, name varchar not null, title varchar not null, role varchar not null,
    country varchar, organisation_id varchar, start_char integer not null, end_char integer not null, extractor_version varchar not null
);
-- Grain: one statement in one article.
create table core.position_reports (
    report_id varchar not null, article_id varchar not null, stated_position_id varchar,
    content_start integer not null, content_end integer not null, content2_start integer, content2_end integer,
    source_start integer, source_end integer, cue_start integer, cue_end integer,
    quote_type varchar not null, content varchar not null, content_key varchar not null, quote_key varchar not null, cue varchar, source varchar,
    speaker_kind varchar not null, speaker_name varchar not null, speaker_key varchar not null,
    leader_id varchar, office_id varchar, country varchar, organisation_id varchar,
    speech_act varchar not null, topic varchar not null, stance varchar not null, conditional boolean not null, negated boolean not null,
    said_on date not null, said_on_basis varchar not null, published_at timestamptz not null, outlet_id varchar not null,
    amounts varchar not null, confidence double not null, extractor_version varchar not null
);
-- Grain: one party beside the speaker of one report: a target, or a joint speaker.
create table core.report_parties (
    report_id varchar not null, article_id varchar not null, role varchar not null, rank integer not null,
    country varchar, organisation_id varchar, leader_id varchar
);
-- Grain: one statement, whoever reported it. Filled by sql/core/.
create table core.stated_positions (
    stated_position_id varchar not null, best_report_id varchar not null,
    speaker_kind varchar not null, speaker_name varchar not null, speaker_key varchar not null,
    leader_id varchar, office_id varchar, country varchar, organisation_id varchar,
    speech_act varchar not null, topic varchar not null, stance varchar not null, conditional boolean not null, negated boolean not null,
    quote_type varchar not null, content varchar not null, said_on date not null, said_on_basis varchar not null,
    first_reported_at timestamptz not null, last_reported_at timestamptz not null, first_reported_on date not null,
    num_reports integer not null, num_outlets integer not null, confidence double not null
);
create table core.position_targets (
    stated_position_id varchar not null, rank integer not null, country varchar, organisation_id varchar, leader_id varchar
);
