-- level: warn
-- Guards volume: an outlet whose feeds answered has not fallen silent against its own habit. On the last whole day (the one before the newest):
-- fewer than a fifth of its articles a day of the 28 days, where that habit is ten a day and more.
select date, outlet_id, num_articles, round(num_articles_28d / 28.0, 1) as habit
from mart.daily_outlet
where
    date = (select max(date) - 1 from mart.dim_date)
    and num_feeds_answered > 0
    and num_articles_28d >= 280
    and num_articles < num_articles_28d / 28.0 / 5
