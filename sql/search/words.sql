-- The words of the statements in `numbered`, by word.
with words as (
    select first_reported_on, number, size, unnest(regexp_extract_all(strip_accents(lower(content)), '[\pL\pN]+')) as word from numbered
)
select word, first_reported_on, number, size, count(*)::integer as frequency
from words
group by all
order by word, number
