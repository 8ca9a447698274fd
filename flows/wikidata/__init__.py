"""Who holds office, asked of Wikidata: queries, answers, corrections, checks, and how they join the reviewed tables."""
