-- The newest day on which a statement was first reported; NULL where there is none.
select max(date) as newest from mart.fct_stated_position
