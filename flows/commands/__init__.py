"""The commands of `podium`, by subject. `flows/cli.py` puts them together."""
