"""What a refresh would change, row by row, as a person reads it."""

from collections.abc import Iterable, Iterator

from flows.recognition.reference import LeaderRow, ReferenceData, TermRow
from flows.wikidata.records import Change

SHOWN = ("name", "country", "gender", "wikidata_id", "born_on", "died_on")


def differences(before: ReferenceData, after: ReferenceData) -> tuple[Change, ...]:
    """Terms and people added, terms closed, rows changed, names added. A term only confirmed on a later day is no change."""
    names = {leader.leader_id: leader.name for leader in after.leaders}
    return (*_terms(before.terms, after.terms, names), *_leaders(before.leaders, after.leaders), *_names(before, after, names))


def _terms(before: Iterable[TermRow], after: Iterable[TermRow], names: dict[str, str]) -> Iterator[Change]:
    old = {term.term_id: term for term in before}
    for term in after:
        known = old.get(term.term_id)
        subject = f"{names[term.leader_id]}, {term.office_id}"
        since = f"since {term.start_date}" if term.start_date else "since ?"
        if known is None:
            yield Change(
                "added", "terms", subject, f"{since}{f' until {term.end_date}' if term.end_date else ''}, {term.capacity}"
            )
        elif known.end_date is None and term.end_date is not None:
            yield Change("closed", "terms", subject, f"{since} until {term.end_date}")
        elif _facts(known) != _facts(term):
            yield Change("changed", "terms", subject, f"{_facts(known)} to {_facts(term)}")


def _facts(term: TermRow) -> str:
    return f"{term.start_date or '?'} – {term.end_date or 'open'} ({term.status}, {term.capacity})"


def _leaders(before: Iterable[LeaderRow], after: Iterable[LeaderRow]) -> Iterator[Change]:
    old = {leader.leader_id: leader for leader in before}
    for leader in after:
        known = old.get(leader.leader_id)
        if known is None:
            yield Change("added", "leaders", leader.name, f"{leader.country} {leader.wikidata_id}".strip())
        elif known != leader:
            parts = [(field, getattr(known, field), getattr(leader, field)) for field in SHOWN]
            shown = ", ".join(f"{field}: {was or '–'} to {now}" for field, was, now in parts if was != now)
            yield Change("changed", "leaders", leader.name, shown)


def _names(before: ReferenceData, after: ReferenceData, names: dict[str, str]) -> Iterator[Change]:
    known = {(name.leader_id, name.name) for name in before.leader_names}
    added: dict[str, list[str]] = {}
    for name in after.leader_names:
        if (name.leader_id, name.name) not in known:
            added.setdefault(name.leader_id, []).append(name.name)
    for leader_id, spellings in added.items():
        yield Change("added", "leader_names", names[leader_id], ", ".join(spellings))
