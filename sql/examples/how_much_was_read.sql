-- How complete is a day: articles, those with a text, those read, and the feeds that did not answer?
select
    date,
    num_articles,
    num_articles_with_text,
    num_articles_read,
    num_feeds_asked - num_feeds_answered as num_feeds_silent,
    num_statements,
    num_reports
from mart.daily_coverage
order by date desc
