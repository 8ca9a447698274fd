-- Grain: one name of one person of temp.discovered_people, as a row of core.leader_names: the full name and the surname.
select leader_id, name, 'full' as form, 'en' as language, getvariable('discovered_source') as source from temp.discovered_people
union all
select leader_id, surname, 'surname', 'en', getvariable('discovered_source') from temp.discovered_people where surname <> name
