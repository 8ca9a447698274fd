-- Who held a country's highest offices since 2020, and until when?
select country, office, leader, start_date, end_date, is_current
from mart.dim_term
where country = 'FRA' and office_role in ('head_of_state', 'head_of_government') and coalesce(end_date, date '9999-12-31') >= date '2020-01-01'
order by office, start_date, leader
