"""A small world: four offices with reviewed terms as of 2026-01-01, and an endpoint that knows what came after."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.settings import Settings, load_settings
from flows.stages.loads import REFERENCE
from flows.stages.refresh import Refreshed, refresh
from flows.stages.workplace import Workplace, opened
from tests.wikidata.endpoint import Endpoint, Held, Someone, serving

FILES = {
    "leaders": """leader_id,name,surname,country,gender,wikidata_id,origin,born_on,died_on,source
fra-alma-arden,Alma Arden,Arden,FRA,f,Q101,reference,1960-02-03,,ours
deu-boris-berger,Boris Berger,Berger,DEU,m,,reference,,,ours
deu-emil-eder,Emil Eder,Eder,DEU,m,,reference,,,ours
usa-carl-cole,Carl Cole,Cole,USA,m,Q103,reference,,,ours
""",
    "leader_names": """leader_id,name,form,language,source
fra-alma-arden,Alma Arden,full,en,ours
fra-alma-arden,Arden,surname,en,ours
deu-boris-berger,Boris Berger,full,en,ours
deu-boris-berger,Berger,surname,en,ours
deu-emil-eder,Emil Eder,full,en,ours
usa-carl-cole,Carl Cole,full,en,ours
""",
    "offices": """office_id,title,role,country,organisation_id,seats,wikidata_id,source
fra-president,President,head_of_state,FRA,,1,Q191954,ours
deu-chancellor,Chancellor,head_of_government,DEU,,1,Q4970706,ours
usa-president,President,head_of_state,USA,,1,Q11696,ours
usa-president-head-of-government,President,head_of_government,USA,,1,,ours
un-secretary-general,Secretary-General,organisation_head,,un,1,Q81066,ours
fra-foreign-minister,Foreign Minister,foreign_minister,FRA,,1,,ours
""",
    "terms": """term_id,leader_id,office_id,start_date,end_date,start_precision,end_precision,status,capacity,as_of,source
t-arden,fra-alma-arden,fra-president,2020-01-10,,day,,current,full,2026-01-01,ours
t-eder,deu-emil-eder,deu-chancellor,2015-03-01,2019-05-05,day,day,ended,full,2026-01-01,ours
t-berger,deu-boris-berger,deu-chancellor,2019-05-05,,day,,current,full,2026-01-01,ours
t-cole,usa-carl-cole,usa-president,2021-01-20,,day,,current,full,2026-01-01,ours
t-cole-2,usa-carl-cole,usa-president-head-of-government,2021-01-20,,day,,current,full,2026-01-01,ours
""",
}
WORLD = [
    Held("Q191954", "Q101", "2020-01-10"),
    Held("Q4970706", "Q105", "2015-03-01", "2019-05-05"),
    Held("Q4970706", "Q102", "2019-05-05", "2026-03-15"),
    Held("Q4970706", "Q104", "2026-03-15"),
    Held("Q11696", "Q103", "2021-01-20", "2026-02-01"),
    Held("Q11696", "Q106", "2026-02-01"),
    Held("Q81066", "Q107", "2017-01-01"),
]
PEOPLE = {
    "Q101": Someone("Alma Arden", aliases=("Alma Marie Arden", "The Iron Chair", "Arden 5")),
    "Q102": Someone("Boris Berger", gender="Q6581097", born="1955-06-07"),
    "Q103": Someone("Carl Cole", gender="Q6581097"),
    "Q104": Someone("Dora Dahl", aliases=("Dora M. Dahl",), family="Dahl"),
    "Q105": Someone("Emil Eder", gender="Q6581097", died="2024-08-09"),
    "Q106": Someone("Faber Finn", family="Faber"),
    "Q107": Someone("Gita Ghosh", family="Ghosh"),
}


@dataclass
class Clock:
    """A clock that moves on by a second each time it is asked, so that no two attempts share a moment."""

    now: datetime

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Desk:
    """One installation, its small reference directory, and the endpoint that it asks."""

    settings: Settings
    directory: Path
    endpoint: Endpoint
    clock: Clock
    waited: list[float]

    def open(self) -> AbstractContextManager[Workplace]:
        """The warehouse, opened for writing."""
        return opened(self.settings, "test", clock=self.clock)

    def refresh(self, work: Workplace, dry_run: bool = False) -> Refreshed:
        """A refresh that notes how long it would wait instead of waiting."""
        return refresh(work, dry_run, self.directory, self.waited.append)

    def correct(self, *rows: str) -> None:
        """Write corrections.csv with these rows."""
        header = "wikidata_id,office_id,start_date,field,value,upstream,reason,source"
        (self.directory / "corrections.csv").write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")

    def change(self, place: int, **values: str) -> None:
        """Change one statement of the world."""
        self.endpoint.held[place] = replace(self.endpoint.held[place], **values)  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A fresh installation on the small world, on 2026-11-20."""
    directory = tmp_path / "reference"
    shutil.copytree(REFERENCE, directory)
    for table, text in FILES.items():
        (directory / f"{table}.csv").write_text(text, encoding="utf-8")
    _shorten(directory / "country_names.csv", keep=",en,")
    _shorten(directory / "country_traps.csv", keep="Germany")
    (tmp_path / "feeds.toml").write_text("", encoding="utf-8")
    with serving(Endpoint(list(WORLD), dict(PEOPLE))) as endpoint:
        settings = load_settings(
            {
                "data": tmp_path / "data",
                "feeds": tmp_path / "feeds.toml",
                "allow_loopback": True,
                "sparql_url": endpoint.url,
                "fetch_deadline": 3,
            }
        )
        yield Desk(settings, directory, endpoint, Clock(datetime(2026, 11, 20, 12, tzinfo=UTC)), [])


def _shorten(path: Path, keep: str) -> None:
    """Leave only the header and the lines that hold `keep`: what a test does not need costs it time."""
    header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(header + "".join(line for line in lines if keep in line), encoding="utf-8")


def rows(work: Workplace, sql: str) -> list[tuple[object, ...]]:
    """What a query gives."""
    return work.con.execute(sql).fetchall()
