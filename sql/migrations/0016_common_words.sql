-- Grain: one beginning of words that tell nothing of what a text is about, in one language.
create table core.common_words (language varchar not null, beginning varchar not null);
