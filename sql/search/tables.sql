-- The index of words, empty: which words stand in which statements of a published copy. Made and replaced by month, so that a release costs
-- the months that changed; a word's statements of a month are one row, so that a search reads few rows whatever the history.
create or replace table core.statement_numbers (
    month date not null,                   -- first day of the month of first_reported_on
    number integer not null,               -- of the statement within its month
    first_reported_on date not null,
    stated_position_id varchar not null,
    speaker varchar, leader_id varchar, country varchar, topic varchar,
    size integer not null                  -- of its content, in characters
);
create or replace table core.statement_words (
    word varchar not null,                 -- folded: lower case, without accents
    month date not null,
    numbers integer[] not null,            -- the statements of that month with the word, ascending
    sizes integer[] not null,              -- of their contents, in the same order
    frequencies integer[] not null         -- how often the word stands in each
);
