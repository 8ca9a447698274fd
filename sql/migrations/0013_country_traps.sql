-- Grain: one name that holds a country's name and names none, or may mislead.
create table core.country_traps (
    name varchar not null, kind varchar not null, country varchar, source varchar not null
);
