"""`podium leaders` with the real tables: an endpoint that knows what they know, and what has happened since."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.demo.server import DemoNewsroom
from flows.feeds.feedlist import append_feeds
from flows.recognition.reference import ReferenceData
from flows.stages.loads import REFERENCE
from flows.wikidata.questions import SINCE
from tests.pipeline.conftest import Site
from tests.wikidata.endpoint import Endpoint, Held, Someone, serving


def agreeing() -> Endpoint:
    """An endpoint whose world is the reviewed tables themselves: their terms since 2015 in offices with a Wikidata id."""
    data = ReferenceData.load(REFERENCE)
    items = {office.office_id: office.wikidata_id for office in data.offices if office.wikidata_id}
    terms = [
        t for t in data.terms if t.office_id in items and t.capacity != "elect" and (t.end_date is None or t.end_date >= SINCE)
    ]
    ids = {leader.leader_id: leader.wikidata_id for leader in data.leaders}
    names = {leader.leader_id: leader.name for leader in data.leaders}
    people = {term.leader_id: ids[term.leader_id] or f"Q{900_000_000 + place}" for place, term in enumerate(terms)}
    held = [
        Held(
            items[t.office_id], people[t.leader_id], str(t.start_date or ""), str(t.end_date or ""), acting=t.capacity == "acting"
        )
        for t in terms
    ]
    return Endpoint(held, {item: Someone(names[leader], gender="Q48270") for leader, item in people.items()})


@dataclass(frozen=True)
class AskingSite(Site):
    """A site whose commands ask the endpoint of the test."""

    url: str

    def environment(self) -> dict[str, str]:
        """The site's environment with the endpoint."""
        return Site.environment(self) | {"PODIUM_SPARQL_URL": self.url}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Endpoint]]:
    """An installation whose endpoint agrees with the reviewed tables."""
    directory: Path = tmp_path_factory.mktemp("leaders")
    (directory / "feeds.toml").write_text("", encoding="utf-8")
    with serving(agreeing()) as endpoint:
        yield AskingSite(directory / "data", directory / "feeds.toml", endpoint.url), endpoint


def test_an_endpoint_that_agrees_changes_no_term(site: tuple[Site, Endpoint]) -> None:
    """Every reviewed holder is known again: nobody is added, no term is closed; then a change of office is one line each."""
    podium, endpoint = site
    output = podium.run("leaders", "refresh")
    assert "0 added, 0 closed" in output
    place, old = next((i, h) for i, h in enumerate(endpoint.held) if h.office == "Q319145" and not h.end)
    endpoint.held[place] = Held(old.office, old.person, old.start, "2026-11-02")
    endpoint.held.append(Held("Q319145", "Q999999999", "2026-11-02"))
    endpoint.people["Q999999999"] = Someone("Zelda Zappa")
    assert "1 closed" in podium.run("leaders", "refresh")
    assert "2026-11-02" in podium.run("leaders", "show", "zappa")
    endpoint.people["Q999999999"] = Someone("Zelda Zappa", died="2026-11-03")
    assert "in office after death: Zelda Zappa" in podium.run("leaders", "refresh", exit_code=1)


@pytest.mark.long
def test_a_backfill_restores_what_was_read_by_a_refresh(tmp_path: Path) -> None:
    """Articles read before and after a refresh, people discovered, tables refreshed: all comes back from data/raw alone."""
    with DemoNewsroom(port=0) as room, serving(agreeing()) as endpoint:
        append_feeds(tmp_path / "feeds.toml", room.feeds)
        podium = AskingSite(tmp_path / "data", tmp_path / "feeds.toml", endpoint.url)
        podium.run("run")
        podium.run("leaders", "refresh")
        podium.run("run")
        before = podium.hashes()
        assert "candidates" in podium.run("leaders", "candidates")
    for path in podium.data.glob("podium.*"):
        path.unlink()
    podium.run("backfill")
    assert podium.hashes() == before
    with podium.warehouse() as con:
        assert con.execute(
            "select count(distinct reference_load), min(reference_load) > '' from core.article_reads"
        ).fetchall() == [(1, True)]
