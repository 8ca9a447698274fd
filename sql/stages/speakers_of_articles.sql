-- Grain: one speaker and UTC day with reports in the articles of frame `wanted`: the statements around them must be grouped again.
select distinct speaker_key, published_at::date as reported_on
from core.position_reports join wanted using (article_id)
