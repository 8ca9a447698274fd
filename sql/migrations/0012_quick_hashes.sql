-- The hash of a published month is quick to compute now: nothing has to be kept of it.
drop table ops.published_parts;
