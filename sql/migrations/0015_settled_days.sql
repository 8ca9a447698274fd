-- Days of which every article was read as it should be, and what they held then: only of other days are articles looked for that wait.
create table ops.settled_days (day date not null, signature varchar not null);
