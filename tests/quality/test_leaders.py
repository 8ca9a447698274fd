"""The tables of leaders and the reading of people against annotated sets: floors that are never lowered silently."""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.recognition.reference import TermRow
from flows.recognition.tokens import fold
from flows.records import Document, Person
from tests.recognition.reading import recogniser, reference

EVALS = Path(__file__).resolve().parents[3] / "shared" / "evals"
DATA = Path(__file__).parent / "expected"

MIN_IN_THE_ROLE = 0.971  # of 5,760 rows: somebody named in the row holds the very role on the day
MIN_IN_OFFICE = 0.981  # the same for any office of the state: the factbook parses some deputies for their chiefs
MIN_POSITIONS_F1 = 0.985
ROLES = {"chief_of_state": "head_of_state", "head_of_government": "head_of_government"}

pytestmark = pytest.mark.shared


def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of a set; skips, saying so, where it is absent."""
    path = EVALS / name
    if not path.exists():
        pytest.skip(f"needs ../shared/evals/{name}")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def words(name: str) -> frozenset[str]:
    """The folded words of a name; initials are none."""
    return frozenset(w for w in re.findall(r"\w+", fold(name.replace("'", "").replace("’", "")).lower()) if len(w) > 1)


class Tables:
    """The tables by state and role, with every spelling of the holders' names."""

    def __init__(self) -> None:
        tables = reference()
        self.names: dict[str, list[frozenset[str]]] = defaultdict(list)
        for row in tables.leader_names:
            self.names[row.leader_id].append(words(row.name))
        self.wikidata = {row.leader_id: row.wikidata_id for row in tables.leaders}
        offices = {office.office_id: office for office in tables.offices}
        self.terms: dict[tuple[str, str], list[TermRow]] = defaultdict(list)
        for term in tables.terms:
            office = offices[term.office_id]
            self.terms[office.country or office.organisation_id, office.role].append(term)
            self.terms[office.country or office.organisation_id, ""].append(term)
        self.alpha3 = {row.alpha2: row.country for row in tables.countries}

    def holders(self, place: str, role: str, on: date) -> Iterator[TermRow]:
        """The terms of a state in a role ("" for any) on a day."""
        for term in self.terms[place, role]:
            if (term.start_date is None or term.start_date <= on) and (term.end_date is None or on <= term.end_date):
                yield term

    def is_called(self, leader_id: str, surname: str) -> bool:
        """Whether a word of the surname stands in a spelling of the name."""
        return any(words(surname) & name for name in self.names[leader_id])


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The reference tables, indexed once."""
    return Tables()


def test_heads_of_state_and_government_on_13_days(tables: Tables) -> None:
    """The table has the person in office; where it has not, the disagreement is listed with its reason."""
    counted = in_role = in_office = 0
    unexplained = []
    explained = list(csv.DictReader((DATA / "leaders_factbook_disagreements.csv").open(encoding="utf-8")))
    for row in rows_of("leaders_factbook.jsonl"):
        surnames = [person["surname"] for person in row["people"] if person["surname"]]
        if not surnames or not row["iso2"]:
            continue
        country, role, on = tables.alpha3.get(row["iso2"], ""), ROLES[row["role"]], date.fromisoformat(row["as_of"])
        counted += 1
        found = [
            any(tables.is_called(t.leader_id, s) for t in tables.holders(country, r, on) for s in surnames) for r in (role, "")
        ]
        in_role += found[0]
        in_office += found[1]
        reasons = [
            e
            for e in explained
            if (e["country"], e["role"]) == (country, role) and e["first_date"] <= row["as_of"] <= e["last_date"]
        ]
        if not found[0] and not any(e["surname"] == surnames[0] for e in reasons):
            unexplained.append((country, role, row["as_of"], surnames))
    assert not unexplained
    assert in_role / counted >= MIN_IN_THE_ROLE
    assert in_office / counted >= MIN_IN_OFFICE


def test_every_disagreement_is_still_one(tables: Tables) -> None:
    """A listed disagreement names a state and a role of the tables, a period and a reason."""
    for row in csv.DictReader((DATA / "leaders_factbook_disagreements.csv").open(encoding="utf-8")):
        assert tables.terms[row["country"], row["role"]], row
        assert date.fromisoformat(row["first_date"]) <= date.fromisoformat(row["last_date"])
        assert row["reason"]


def test_office_holders_of_august_2026(tables: Tables) -> None:
    """All holders of the snapshot hold the office in the table, and wherever the table has a Wikidata id it is theirs."""
    listed = {
        (r["place"], r["role"]): r["what"]
        for r in csv.DictReader((DATA / "leaders_2026_disagreements.csv").open(encoding="utf-8"))
    }
    on, wrong = date(2026, 8, 22), []
    unions = {("EU", "head_of_government"): "ecommission", ("EU", "head_of_state"): "ecouncil"}
    for row in rows_of("leaders_2026.jsonl"):
        code = row["country"]["iso_code"]
        for role, position in row["positions"].items():
            holder = position["current_holder"] or {}
            place = unions.get((code, role)) or ("au" if code == "AU_AF" else tables.alpha3[code])
            known = listed.get((place, role), "")
            if not holder.get("name_en") or known == "holder":
                continue
            wanted = role if len(place) == 3 and place.isupper() else ""
            held = [
                t
                for t in tables.holders(place, wanted, on)
                if words(holder["name_en"]) & frozenset().union(*tables.names[t.leader_id])
            ]
            ids = {tables.wikidata[t.leader_id] for t in held} - {""}
            if not held or (ids and holder["wikidata_id"] not in ids and known != "wikidata_id"):
                wrong.append((code, role, holder["name_en"], sorted(ids)))
    assert not wrong


def test_people_of_the_annotated_articles() -> None:
    """The persons of any office that an article names, compared by their last name word as the set's scorer does."""
    right = found = wanted = 0
    for row in rows_of("positions.jsonl"):
        recognition = recogniser().read(Document(row["id"], row["text"], date=_day(row["date"])))
        named = {m.entity_id for m in recognition.mentions if m.kind == "leader" and m.entity_id and m.form != "title"}
        have = {_last(recognition.people[leader_id]) for leader_id in named}
        want = {_fold(name)[-1:] for name, _ in row["leaders"]}
        right, found, wanted = right + len(have & want), found + len(have), wanted + len(want)
    assert 2 * right / (found + wanted) >= MIN_POSITIONS_F1


def _last(person: Person) -> tuple[str, ...]:
    return _fold(person.name)[-1:]


def _fold(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return tuple(re.sub(r"[^a-z0-9 ]", "", plain.replace("-", " ")).split())


def _day(text: str) -> datetime | None:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text or "")
    return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC) if found else None
