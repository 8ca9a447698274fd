-- mart.dim_country: the countries.
-- Grain: one country (ISO 3166-1 alpha-3, XKX for Kosovo). NULL: never.
-- Recompute: whole.
-- Limits: regions are those of UN M49.
select country, alpha2, "numeric", name, official_name, region, subregion
from core.countries
