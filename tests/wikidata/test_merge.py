"""Reviewed terms and Wikidata's: who wins when, as tables with a row a case, and as laws over many histories."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.recognition.reference import LeaderNameRow, LeaderRow, OfficeRow, ReferenceData, TermRow
from flows.wikidata.merge import merge
from flows.wikidata.records import Answer, Holding, Moment, PersonFacts

DAY = date(2026, 11, 20)
VOUCHED = date(2026, 1, 1)
OFFICE = OfficeRow("xxx-president", "President", "head_of_state", "FRA", "", 1, "Q1", "ours")


def moment(text: str) -> Moment | None:
    """A day as text; "" for none."""
    return Moment(date.fromisoformat(text), "day") if text else None


def reviewed(start: str, end: str) -> ReferenceData:
    """One reviewed term of the person Q11, vouched for until 2026-01-01."""
    last = date.fromisoformat(end) if end else None
    term = TermRow(
        "t1", "ann", OFFICE.office_id, date.fromisoformat(start), last, "day", "day" if end else "",
        "ended" if end else "current", "full", VOUCHED, "ours",
    )  # fmt: skip
    leader = LeaderRow("ann", "Ann Archer", "Archer", "FRA", "f", "Q11", "reference", None, None, "ours")
    return ReferenceData(
        leaders=(leader,),
        leader_names=(LeaderNameRow("ann", "Ann Archer", "full", "en", "ours"),),
        offices=(OFFICE,),
        terms=(term,),
    )


def answer(*held: tuple[str, str, str]) -> Answer:
    """(person, start, end) of each holding, and a name for each person."""
    holdings = tuple(Holding(f"s{i}", person, "Q1", moment(start), moment(end)) for i, (person, start, end) in enumerate(held))
    return Answer(DAY, holdings, {p: PersonFacts(p, labels=(("en", f"Person {p}"),)) for p, _, _ in held})


@pytest.mark.parametrize(
    ("ours", "upstream", "expected"),
    [
        # upstream agrees: confirmed to the day of asking
        (("2020-01-10", ""), ("Q11", "2020-01-10", ""), ("2020-01-10", "", "current", DAY)),
        # another count of the first day is the same term; the reviewed day stays
        (("2020-01-10", ""), ("Q11", "2020-01-25", ""), ("2020-01-10", "", "current", DAY)),
        # upstream knows the end, after the day that reviewers vouch for
        (("2020-01-10", ""), ("Q11", "2020-01-10", "2026-05-05"), ("2020-01-10", "2026-05-05", "ended", DAY)),
        # upstream contradicts what reviewers vouch for: they win
        (("2020-01-10", ""), ("Q11", "2020-01-10", "2025-05-05"), ("2020-01-10", "", "current", VOUCHED)),
        (("2020-01-10", "2025-01-01"), ("Q11", "2020-01-10", ""), ("2020-01-10", "2025-01-01", "ended", VOUCHED)),
        # an end that is announced for a day to come is none yet
        (("2020-01-10", ""), ("Q11", "2020-01-10", "2027-01-10"), ("2020-01-10", "", "current", DAY)),
        # upstream gives no start: the term that it can mean
        (("2020-01-10", ""), ("Q11", "", "2026-05-05"), ("2020-01-10", "2026-05-05", "ended", DAY)),
        # somebody else in a time that reviewers vouch for is not taken
        (("2020-01-10", ""), ("Q12", "2024-01-10", ""), ("2020-01-10", "", "current", VOUCHED)),
        # somebody else since then ends the term that was open
        (("2020-01-10", ""), ("Q12", "2026-06-06", ""), ("2020-01-10", "2026-06-06", "ended", DAY)),
    ],
)
def test_one_reviewed_term_beside_one_of_upstream(
    ours: tuple[str, str], upstream: tuple[str, str, str], expected: tuple[str, str, str, date]
) -> None:
    """Reviewers win for the days that they vouch for, upstream for the days after."""
    term = merge(reviewed(*ours), answer(upstream)).terms[0]
    assert (str(term.start_date), str(term.end_date or ""), term.status, term.as_of) == expected


def test_a_holder_yet_to_come_is_not_taken() -> None:
    """An election won is no office held."""
    assert len(merge(reviewed("2020-01-10", ""), answer(("Q12", "2027-01-10", ""))).terms) == 1


def test_who_stands_in_ends_nobodys_term_and_goes_when_the_next_one_comes() -> None:
    """An acting holder beside the president; a new president ends both."""
    acting = Holding("a", "Q13", "Q1", moment("2026-03-03"), None, is_acting=True)
    names = answer(("Q12", "2026-06-06", ""), ("Q13", "2026-03-03", ""))
    first = merge(reviewed("2020-01-10", ""), Answer(DAY, (acting,), names.people))
    assert [(t.leader_id, t.end_date, t.capacity) for t in first.terms] == [("ann", None, "full"), ("Q13", None, "acting")]
    both = merge(reviewed("2020-01-10", ""), Answer(DAY, (acting, names.holdings[0]), names.people))
    assert [(t.leader_id, t.end_date) for t in both.terms] == [
        ("ann", date(2026, 6, 6)),
        ("Q13", date(2026, 6, 6)),
        ("Q12", None),
    ]


DAYS = st.integers(min_value=0, max_value=2600).map(lambda n: (date(2020, 1, 1) + timedelta(days=n)).isoformat())


@st.composite
def histories(draw: st.DrawFn) -> Answer:
    """Any holdings of one office by a handful of people, ends after starts or none, in order of start as answers are."""
    held = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(DAYS)
        days = draw(st.none() | st.integers(0, 900))
        end = (date.fromisoformat(start) + timedelta(days=days)).isoformat() if days is not None else ""
        held.append((draw(st.sampled_from(["Q11", "Q12", "Q13", "Q14"])), start, end))
    return answer(*sorted(held, key=lambda h: (h[1], h[0])))


@settings(max_examples=200, deadline=None)
@given(histories())
def test_one_seat_has_one_holder_whatever_upstream_says(upstream: Answer) -> None:
    """No two full terms share a day but that of the handover; no reviewed row is lost; ids are unique; twice is once."""
    before = reviewed("2020-01-10", "")
    after = merge(before, upstream)
    terms = sorted(after.terms, key=lambda t: (t.start_date or date.min, t.term_id))
    for earlier, later in pairwise(terms):
        assert earlier.end_date is not None
        assert later.start_date is not None
        assert earlier.end_date <= later.start_date
    assert {t.term_id for t in before.terms} <= {t.term_id for t in after.terms}
    assert len({t.term_id for t in after.terms}) == len(after.terms)
    assert {t.leader_id for t in after.terms} <= {leader.leader_id for leader in after.leaders}
    assert merge(before, upstream) == after
