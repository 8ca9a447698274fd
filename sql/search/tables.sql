-- The index of words, empty: which words stand in which statements of a published copy. Made and replaced by month, so that a release costs
-- the months that changed; a word's statements of a month are one row, so that a search reads few rows whatever the history.
create or replace table core.statement_numbers (
    number bigint not null,                -- year and month of first_reported_on (202603), and eight digits: which one of the month
    first_reported_on date not null,
    stated_position_id varchar not null using compression fsst,
    speaker varchar using compression dictionary, leader_id varchar using compression dictionary,
    country varchar using compression dictionary, topic varchar using compression dictionary,
    size integer not null                  -- of its content, in characters
);
create or replace table core.statement_speakers (
    speaker varchar not null, leader_id varchar
);
create or replace table core.statement_months (
    month bigint not null,                 -- 202603
    first_number bigint not null,          -- rowid of its first statement in core.statement_numbers
    first_row bigint not null              -- and in mart.v_stated_positions
);
create or replace table core.statement_words (
    word varchar not null,                 -- folded: lower case, without accents
    month bigint not null,                 -- 202603
    -- Where the word stands in that month, ascending, a statement as often as it has the word. What a search needs to know of a statement:
    -- the last eight digits of its number times 8192, its day of the month times 256, and a quarter of its size (255 at most).
    places bigint[] not null
);
