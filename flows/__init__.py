"""Podium's pipeline: feeds -> entries -> articles -> mentions and position reports -> aggregates -> published copy."""
