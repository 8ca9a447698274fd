"""The reference tables as recognition needs them: typed rows read from the CSV files of one directory."""

import csv
import types
import typing
from collections.abc import Callable, Container
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from pathlib import Path
from typing import TypeVar

from flows.errors import InputError

DEFAULT_DIRECTORY = Path(__file__).resolve().parents[2] / "warehouse" / "reference"
SMALL_PLACES = frozenset({"city", "region"})  # forms of names: parts of a country that do not stand for it


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country of ISO 3166-1, or Kosovo (XKX). `region` and `subregion` are those of UN M49."""

    country: str
    alpha2: str
    numeric: str
    name: str
    official_name: str
    region: str
    subregion: str
    source: str


@dataclass(frozen=True, slots=True)
class CountryNameRow:
    """One name of one country. `form`: name, official, former, abbreviation, adjective, demonym, capital, seat, part or city."""

    country: str
    name: str
    form: str
    language: str
    valid_from: date | None
    valid_to: date | None
    source: str


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation. `country` is set where it belongs to one state (its agencies, parties, movements)."""

    organisation_id: str
    name: str
    short_name: str
    kind: str
    country: str
    wikidata_id: str
    source: str


@dataclass(frozen=True, slots=True)
class OrganisationNameRow:
    """One name of one organisation. `form`: name, abbreviation, adjective, seat, shared or word.

    A shared name is that of several organisations, or of other things too: the text's country tells. A word ("Reform") is a
    name only beside another name of the organisation.
    """

    organisation_id: str
    name: str
    form: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class OrganisationMemberRow:
    """One membership of one country. No `start_date`: not known to us; no `end_date`: a member still."""

    organisation_id: str
    country: str
    start_date: date | None
    end_date: date | None
    source: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """How two parties, countries (alpha-3) or organisations (ids), stand to one another. `relation`: ally or rival.

    No `start_date`: since before what we read; no `end_date`: still so. Allies by membership in an alliance or in the EU have no
    row, nor have parties of one country, which are rivals.
    """

    party_a: str
    party_b: str
    relation: str
    start_date: date | None
    end_date: date | None
    source: str


@dataclass(frozen=True, slots=True)
class CountryTrapRow:
    """A name that holds the name of a country and names none: a sea, a firm, a paper, a thing; `kind` says which.

    `country` is the home of a firm, paper or university, also of such whose name holds no country's. The kinds given_name,
    prefix (of firms), surname, needs_country, needs_lead, town and state are names of countries, and tell how each may mislead.
    """

    name: str
    kind: str
    country: str
    source: str


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """One person."""

    leader_id: str
    name: str
    surname: str
    country: str
    gender: str
    wikidata_id: str
    origin: str
    born_on: date | None
    died_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class LeaderNameRow:
    """One spelling of one person's name."""

    leader_id: str
    name: str
    form: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office; `seats` is how many people hold it at a time."""

    office_id: str
    title: str
    role: str
    country: str
    organisation_id: str
    seats: int
    wikidata_id: str
    source: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """One person's term in one office. `as_of` is the last day the row vouches for."""

    term_id: str
    leader_id: str
    office_id: str
    start_date: date | None
    end_date: date | None
    start_precision: str
    end_precision: str
    status: str
    capacity: str
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """All reference tables. A table whose file is absent is empty."""

    countries: tuple[CountryRow, ...] = ()
    country_names: tuple[CountryNameRow, ...] = ()
    country_traps: tuple[CountryTrapRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
    organisation_names: tuple[OrganisationNameRow, ...] = ()
    organisation_members: tuple[OrganisationMemberRow, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    leaders: tuple[LeaderRow, ...] = ()
    leader_names: tuple[LeaderNameRow, ...] = ()
    offices: tuple[OfficeRow, ...] = ()
    terms: tuple[TermRow, ...] = ()

    @classmethod
    def load(cls, directory: Path) -> "ReferenceData":
        """Read `<table>.csv` of every table from `directory`. Raises InputError, naming file and line, for a malformed one."""
        return cls(**{table.name: _read(directory / f"{table.name}.csv", _row_type(table)) for table in fields(cls)})

    def towns(self, forms: Container[str], doubtful: Container[str], language: str = "en") -> dict[str, str]:
        """The countries of names of these forms (city, region …) that one country alone has and no `doubtful` trap is."""
        traps = {row.name for row in self.country_traps if row.kind in doubtful}
        found: dict[str, set[str]] = {}
        for row in self.country_names:
            if row.form in forms and row.language == language and row.name not in traps:
                found.setdefault(row.name, set()).add(row.country)
        return {name: min(countries) for name, countries in found.items() if len(countries) == 1}

    def written_places(self) -> dict[str, str]:
        """The countries of towns by their names in any language, capitals first; those left out that towns of several have."""
        found: dict[str, dict[str, set[str]]] = {"capital": {}, "city": {}}
        for row in self.country_names:
            if row.form in found:
                found[row.form].setdefault(row.name, set()).add(row.country)
        both = found["city"] | found["capital"]
        return {name: min(countries) for name, countries in both.items() if len(countries) == 1}


def data_files() -> tuple[Path, ...]:
    """The files that decide what is recognised, in a fixed order: reviewed tables, corrections, the words of this package."""
    words = Path(__file__).parent
    return (*sorted(DEFAULT_DIRECTORY.glob("*.csv")), *sorted(words.glob("*.toml")), *sorted(words.glob("*.csv")))


Row = TypeVar("Row")


def _row_type(table: "Field[typing.Any]") -> type[typing.Any]:
    row_type: type[typing.Any] = typing.get_args(typing.get_type_hints(ReferenceData)[table.name])[0]
    return row_type


def _read(path: Path, row_type: type[Row]) -> tuple[Row, ...]:
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        columns = _columns(path, header, row_type)
        rows = []
        for cells in reader:
            try:
                rows.append(row_type(*(convert(cells[place]) for place, convert in columns)))
            except (ValueError, IndexError) as error:
                raise InputError(f"{path}, line {reader.line_num}: {error}") from error
    return tuple(rows)


def _columns(path: Path, header: list[str], row_type: type[Row]) -> list[tuple[int, Callable[[str], object]]]:
    """Where each field of the row stands in the file, and how its text becomes a value."""
    hints = typing.get_type_hints(row_type)
    wanted = [f.name for f in fields(row_type) if f.default is MISSING]  # type: ignore[arg-type]
    missing = [name for name in wanted if name not in header]
    if missing:
        raise InputError(f"{path}: the header lacks {', '.join(missing)}")
    return [(header.index(name), _converter(hints[name])) for name in wanted]


def _converter(hint: object) -> Callable[[str], object]:
    if hint is str:
        return str
    if hint is int:
        return int
    if isinstance(hint, types.UnionType):
        return lambda cell: date.fromisoformat(cell) if cell else None
    return date.fromisoformat
