-- Which countries changed their stance on sanctions or trade in the newest month that saw such a change, from what to what, in whose words? Those on one matter first.
select date, country_name, speaker, topic_name, previous_stance, stance, change, is_same_matter, previous_content, content, article_url
from mart.v_position_changes
where
    topic in ('sanctions', 'trade')
    and country is not null
    and date >= (
        select date_trunc('month', max(date)) from mart.position_changes where topic in ('sanctions', 'trade') and country is not null
    )
order by is_same_matter desc, date desc, country_name, speaker
