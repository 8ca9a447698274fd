-- Grain: one speaker with reports in the articles of frame `wanted`: their statements must be grouped again.
select distinct speaker_key from core.position_reports join wanted using (article_id)
