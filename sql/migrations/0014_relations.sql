-- Grain: one relation of two parties, countries (alpha-3) or organisations (ids), from one date.
create table core.relations (
    party_a varchar not null, party_b varchar not null, relation varchar not null, start_date date, end_date date, source varchar not null
);
