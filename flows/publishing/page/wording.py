"""The sentences of the page: headline, period, denominators, and what was left out."""

from datetime import date

from flows.publishing.page.content import LIMITS, WEEKS, Coverage

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date) -> str:
    """`20 January 2026`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def period(since: date, until: date) -> str:
    """`3 February 2025 to 20 January 2026`, naming a shared year once."""
    if since == until:
        return day(since)
    first = day(since) if since.year != until.year else f"{since.day} {MONTHS[since.month - 1]}"
    return f"{first} to {day(until)}"


def headline(coverage: Coverage) -> str:
    """What the page has found, in one sentence."""
    if not coverage.statements:
        return "No statements yet"
    return f"{_count(coverage.statements, 'statement')} by the leaders of {_count(coverage.countries, 'country', 'countries')}"


def standfirst(coverage: Coverage) -> str:
    """The period, and what it was found in."""
    read = f"{_count(coverage.articles, 'article')} of {_count(coverage.outlets, 'outlet')}"
    return (
        f"What governments and their leaders said about one another and the world, {period(coverage.since, coverage.until)}:"
        f" read from {read}, each statement counted once however many outlets reported it"
        f" ({_count(coverage.reports, 'report')} in all)."
    )


def limits(num_quotes: int, statements: int) -> str:
    """What the page leaves out, where it leaves out something."""
    quotes = f"The quote browser has the newest {num_quotes:,} of {statements:,} statements. " if num_quotes < statements else ""
    return (
        f"{quotes}The page covers at most {WEEKS} weeks. It offers the newest {LIMITS['days']} single days with statements,"
        f" positions over time for the {LIMITS['leaders']} leaders with the most, and heat map and matrix for the"
        f" {LIMITS['countries']} countries with the most. The database beside this page (podium.duckdb, Parquet) has everything."
    )


def _count(number: int, singular: str, plural: str = "") -> str:
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
