-- mart.dim_topic: the topics, each with its major topic of the Comparative Agendas Project.
-- Grain: one topic. NULL: cap_major, cap_major_name where no major topic fits.
-- Recompute: whole.
-- Limits: none.
select topic, name, cap_major, cap_major_name, description
from core.topics
