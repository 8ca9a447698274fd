-- The words of the statements of the month $month, which stand here as sql/search/numbered.sql gives them, by word and month.
-- What stands between blanks is gathered first; its letters are folded and its words are looked for once, not once for each statement.
with pieces as (
    select
        number % 100000000 * 8192 + day(first_reported_on) * 256 + least(size // 4, 255) as place,
        unnest(string_split(content, ' ')) as piece
    from ({numbered})
),
gathered as (
    select piece, list(place) as places from pieces group by piece
),
words as (
    select unnest(regexp_extract_all(strip_accents(lower(piece)), '[\pL\pN]+')) as word, places from gathered
)
select word, strftime($month::date, '%Y%m')::bigint as month, list_sort(flatten(list(places))) as places
from words
group by word
