-- The words of the statements in `numbered`, by word.
with words as (
    select month, number, size, unnest(regexp_extract_all(strip_accents(lower(content)), '[\pL\pN]+')) as word from numbered
),
counted as (
    select word, month, number, size, count(*)::integer as frequency
    from words
    group by all
)
select
    word, month,
    list(number order by number) as numbers, list(size order by number) as sizes, list(frequency order by number) as frequencies
from counted
group by word, month
order by word
