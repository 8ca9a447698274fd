-- The index of words, empty: which words stand in which statements of a published copy. A month's rows lie together, by word, so that a release
-- costs the months that changed and a search reads the rows of its words.
create or replace table core.statement_numbers (
    first_reported_on date not null,
    number integer not null,               -- of the statement within its month
    stated_position_id varchar not null,
    speaker varchar, leader_id varchar, country varchar, topic varchar,
    size integer not null                  -- of its content, in characters
);
create or replace table core.statement_words (
    word varchar not null,                 -- folded: lower case, without accents
    first_reported_on date not null,
    number integer not null,
    size integer not null,
    frequency integer not null             -- how often the word stands in the statement
);
