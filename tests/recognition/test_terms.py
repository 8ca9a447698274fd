"""Offices on a day: twenty-odd changes of office, acting holders, and what the tables do not know."""

from datetime import date

import pytest

from flows.recognition.reference import LeaderRow, OfficeRow, ReferenceData, TermRow
from flows.recognition.terms import OfficeBook
from flows.recognition.title_words import lexicon
from tests.recognition.reading import mentions

# phrase, last day of the one holder, first day of the other, who they are
CHANGES = [
    ("The British prime minister", date(2024, 7, 4), date(2024, 7, 5), "Rishi Sunak", "Keir Starmer"),
    ("Britain's foreign secretary", date(2025, 9, 4), date(2025, 9, 5), "David Lammy", "Yvette Cooper"),
    ("The British prime minister", date(2026, 7, 19), date(2026, 7, 20), "Keir Starmer", "Andy Burnham"),
    ("The U.S. president", date(2025, 1, 19), date(2025, 1, 20), "Joe Biden", "Donald Trump"),
    ("The French prime minister", date(2024, 9, 4), date(2024, 9, 5), "Gabriel Attal", "Michel Barnier"),
    ("The French prime minister", date(2024, 12, 12), date(2024, 12, 13), "Michel Barnier", "François Bayrou"),
    ("The French prime minister", date(2025, 9, 8), date(2025, 9, 9), "François Bayrou", "Sébastien Lecornu"),
    ("The German chancellor", date(2025, 5, 5), date(2025, 5, 6), "Olaf Scholz", "Friedrich Merz"),
    ("Japan's prime minister", date(2024, 9, 30), date(2024, 10, 1), "Fumio Kishida", "Shigeru Ishiba"),
    ("Japan's prime minister", date(2025, 10, 20), date(2025, 10, 21), "Shigeru Ishiba", "Sanae Takaichi"),
    ("Canada's prime minister", date(2025, 3, 13), date(2025, 3, 14), "Justin Trudeau", "Mark Carney"),
    ("The Polish president", date(2025, 8, 5), date(2025, 8, 6), "Andrzej Duda", "Karol Nawrocki"),
    ("The Mexican president", date(2024, 9, 30), date(2024, 10, 1), "Andrés Manuel López Obrador", "Claudia Sheinbaum"),
    ("The president of Indonesia", date(2024, 10, 19), date(2024, 10, 20), "Joko Widodo", "Prabowo Subianto"),
    ("Singapore's prime minister", date(2024, 5, 14), date(2024, 5, 15), "Lee Hsien Loong", "Lawrence Wong"),
    ("Taiwan's president", date(2024, 5, 19), date(2024, 5, 20), "Tsai Ing-wen", "Lai Ching-te"),
    ("The Chilean president", date(2026, 3, 10), date(2026, 3, 11), "Gabriel Boric", "José Antonio Kast"),
    ("Hungary's prime minister", date(2026, 4, 30), date(2026, 6, 1), "Viktor Orbán", "Péter Magyar"),
    ("The Iranian president", date(2024, 5, 18), date(2024, 7, 29), "Ebrahim Raisi", "Masoud Pezeshkian"),
    ("Iran's supreme leader", date(2026, 2, 27), date(2026, 3, 9), "Ali Khamenei", "Mojtaba Khamenei"),
    ("Ukraine's prime minister", date(2025, 7, 16), date(2025, 7, 17), "Denys Shmyhal", "Yulia Svyrydenko"),
    ("The Dutch prime minister", date(2024, 7, 1), date(2024, 7, 2), "Mark Rutte", "Dick Schoof"),
    ("NATO's secretary general", date(2024, 9, 30), date(2024, 10, 1), "Jens Stoltenberg", "Mark Rutte"),
    ("Russia's defence minister", date(2024, 5, 13), date(2024, 5, 14), "Sergei Shoigu", "Andrei Belousov"),
    ("The Czech prime minister", date(2025, 12, 8), date(2025, 12, 9), "Petr Fiala", "Andrej Babiš"),
    ("Thailand's prime minister", date(2024, 8, 13), date(2024, 8, 16), "Srettha Thavisin", "Paetongtarn Shinawatra"),
    ("Sri Lanka's president", date(2024, 9, 22), date(2024, 9, 23), "Ranil Wickremesinghe", "Anura Kumara Dissanayake"),
    ("The pope", date(2025, 4, 20), date(2025, 5, 8), "", ""),
    ("Vietnam's president", date(2026, 4, 6), date(2026, 4, 7), "Lương Cường", "Tô Lâm"),
    ("Belgium's prime minister", date(2025, 2, 2), date(2025, 2, 3), "Alexander De Croo", "Bart De Wever"),
    ("South Korea's president", date(2024, 11, 1), date(2025, 6, 4), "Yoon Suk Yeol", "Lee Jae Myung"),
]


@pytest.mark.parametrize(("phrase", "last", "first", "old", "new"), CHANGES, ids=[f"{p} {f}" for p, _, f, *_ in CHANGES])
def test_a_title_is_the_right_person_on_each_side_of_a_change(phrase: str, last: date, first: date, old: str, new: str) -> None:
    """On the last day of the one and the first day of the other the title names the one and the other."""
    text = f"{phrase} promised reform."
    assert [m[1] for m in mentions(text, last)] == ([old] if old else [])
    assert [m[1] for m in mentions(text, first)] == ([new] if new else [])


def _term(leader: str, office: str, start: date | None, end: date | None = None, capacity: str = "full") -> TermRow:
    status = "ended" if end else "current"
    return TermRow(f"{leader}-{start}", leader, office, start, end, "day", "day", status, capacity, date(2026, 1, 1), "test")


def _book(*terms: TermRow, seats: int = 1) -> OfficeBook:
    people = {t.leader_id for t in terms}
    leaders = tuple(LeaderRow(p, p.title(), p.title(), "UTO", "", "", "reference", None, None, "test") for p in sorted(people))
    offices = (
        OfficeRow("uto-president", "President", "head_of_state", "UTO", "", seats, "", "test"),
        OfficeRow("uto-finance", "Finance Minister", "finance_minister", "UTO", "", 1, "", "test"),
    )
    return OfficeBook(ReferenceData(leaders=leaders, offices=offices, terms=terms), lexicon())


def test_a_gap_between_terms_has_no_holder() -> None:
    """Nobody holds an office between two terms."""
    book = _book(
        _term("one", "uto-president", date(2020, 1, 1), date(2021, 1, 1)), _term("two", "uto-president", date(2022, 1, 1))
    )
    assert book.holders("UTO", ["president"], date(2021, 6, 1)) == ()


def test_the_day_of_a_change_belongs_to_the_new_holder() -> None:
    """Where one term ends on the day the next begins, the title is the new holder's."""
    day = date(2022, 1, 1)
    book = _book(_term("one", "uto-president", date(2020, 1, 1), day), _term("two", "uto-president", day))
    assert [h.term.leader_id for h in book.holders("UTO", ["president"], day)] == ["two"]


def test_an_elected_president_is_not_yet_the_president() -> None:
    """A term of capacity elect makes no holder, but the person is president-elect."""
    book = _book(
        _term("one", "uto-president", date(2020, 1, 1), date(2025, 3, 1)),
        _term("two", "uto-president", date(2025, 1, 1), date(2025, 3, 1), "elect"),
        _term("two", "uto-president", date(2025, 3, 1)),
    )
    day = date(2025, 2, 1)
    assert [h.term.leader_id for h in book.holders("UTO", ["president"], day)] == ["one"]
    holding = book.of_leader("two", day)
    assert holding is not None
    assert holding.tense == "elect"


def test_of_two_offices_the_one_of_the_title_is_meant() -> None:
    """A president who was finance minister before is called by either."""
    book = _book(_term("one", "uto-finance", date(2018, 1, 1), date(2020, 1, 1)), _term("one", "uto-president", date(2020, 1, 1)))
    now = book.of_leader("one", date(2021, 1, 1))
    before = book.of_leader("one", date(2021, 1, 1), ["finance minister"], former=True)
    assert now is not None
    assert before is not None
    assert (now.office.office_id, before.office.office_id) == ("uto-president", "uto-finance")


def test_future_terms_are_not_known_yet() -> None:
    """On a day before all their terms a person holds nothing."""
    assert _book(_term("one", "uto-president", date(2020, 1, 1))).of_leader("one", date(2019, 1, 1)) is None
