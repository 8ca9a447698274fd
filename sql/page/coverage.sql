-- What the page speaks of: the weeks from $since to $until, and how much was read in them. One row.
select
    (select count(*) from mart.fct_stated_position where date between $since and $until)::bigint as statements,
    (select count(*) from mart.fct_position_report where date between $since and $until)::bigint as reports,
    (select count(distinct country) from mart.fct_stated_position where date between $since and $until)::bigint as countries,
    (select count(distinct leader_id) from mart.fct_stated_position where date between $since and $until)::bigint as leaders,
    (select count(*) from mart.fct_article where has_text and is_read and date between $since and $until)::bigint as articles,
    (select count(distinct outlet_id) from mart.fct_article where has_text and is_read and date between $since and $until)::bigint
        as outlets
