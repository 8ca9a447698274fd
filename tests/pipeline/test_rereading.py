"""Reading again after a change of the extractor's version, and arrival in another order: on the newsroom's stories."""

import copy
import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from flows.articles.identity import shingle_signature, text_sha256
from flows.keys import key
from flows.positions.reader import Reader, reader_over
from flows.settings import load_settings
from flows.stages.aggregate import aggregate
from flows.stages.extract import Readers, extract
from flows.stages.loads import reference_under
from flows.stages.reference import load_reference
from flows.stages.results import Silent
from flows.stages.workplace import Workplace, opened
from tests.pipeline.conftest import SHARED
from tests.warehouse.reports import append
from warehouse.fingerprint import rows_hash

pytestmark = [pytest.mark.long, pytest.mark.shared, pytest.mark.timeout(600)]
STORIES = SHARED / "newsroom" / "articles.jsonl"
STATE = ("core.stated_positions", "core.position_targets", "mart.position_history", "mart.daily_country")


class _Interrupted(Silent):
    """Stops a stage after a number of items, as a kill would."""

    def __init__(self, after: int) -> None:
        self.left = after

    def advance(self, count: int = 1) -> None:
        """One item fewer; none left is the end."""
        self.left -= count
        if self.left <= 0:
            raise KeyboardInterrupt


@pytest.fixture(scope="module")
def stories() -> list[dict[str, object]]:
    """Rows of core.articles: the newsroom's stories, spread over four weeks."""
    if not STORIES.exists():
        pytest.skip("needs ../shared/newsroom")
    rows = []
    for number, line in enumerate(STORIES.read_text(encoding="utf-8").splitlines()):
        story = json.loads(line)
        rows.append(
            _row(f"https://one.example/{number}", "one", story["text"], datetime(2026, 3, 1 + number % 28, 8, tzinfo=UTC))
        )
    return rows


def _row(url: str, outlet: str, text: str, published_at: datetime) -> dict[str, object]:
    return {
        "article_id": key(url),
        "canonical_url": url,
        "outlet_id": outlet,
        "language": "en",
        "text": text,
        "text_basis": "page",
        "text_sha256": text_sha256(text),
        "published_at": published_at,
        "published_on": published_at.date(),
        "signature": shingle_signature(text),
    }


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The reader over the reviewed tables."""
    with opened(load_settings({"data": tmp_path_factory.mktemp("reader")}), "test") as work:
        return reader_over(reference_under(work, None))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workplace]:
    """A warehouse with the reviewed tables and no article."""
    with opened(load_settings({"data": tmp_path / "data"}), "test") as opened_work:
        load_reference(opened_work)
        opened_work.con.execute("insert into core.outlets values ('one', 'One', null, 'en', 'other')")
        yield opened_work


def _only(reader: Reader) -> Readers:
    return Readers(reader.version, reader.languages, lambda _: reader)


def arrive(work: Workplace, rows: Sequence[dict[str, object]]) -> None:
    append(work.con, "core.articles", pl.DataFrame(rows))
    work.con.execute("insert into ops.stale_days select distinct published_on from core.articles")


def test_a_new_version_replaces_the_rows_of_what_it_has_not_read(
    work: Workplace, reader: Reader, stories: list[dict[str, object]]
) -> None:
    """400 stories wait for the new version: batch by batch their rows are its rows; an interrupted batch leaves the old ones, and
    the stories that it has read already are not touched."""
    arrive(work, stories)
    extract(work, _only(reader))
    newer = copy.copy(reader)
    vars(newer)["version"] = "newer"
    done = [str(row["article_id"]) for row in stories[400:]]
    work.con.execute("update core.article_reads set extractor_version = 'newer' where article_id in (select unnest($1))", [done])
    rest = f"select * from core.position_reports where article_id in (select unnest({[*done]})) "
    before = rows_hash(work.con, rest)
    work.progress = _Interrupted(250)
    with pytest.raises(KeyboardInterrupt):
        extract(work, _only(newer))
    assert _versions(work, done) == {reader.version: 200, "newer": 200}
    work.progress = Silent()
    assert extract(work, _only(newer)).number("articles read") == 200
    assert _versions(work, done) == {"newer": 400}
    mixed = "select 1 from core.position_reports group by article_id having count(distinct extractor_version) > 1"
    assert work.con.execute(mixed).fetchall() == []
    assert rows_hash(work.con, rest) == before
    assert extract(work, _only(newer)).number("articles read") == 0


def _versions(work: Workplace, done: list[str]) -> dict[str, int]:
    """How many of the waiting stories were read by which version."""
    sql = "select extractor_version, count(*) from core.article_reads where article_id not in (select unnest($1)) group by all"
    return dict(work.con.execute(sql, [done]).fetchall())


def test_the_order_of_arrival_does_not_matter(tmp_path: Path, reader: Reader, stories: list[dict[str, object]]) -> None:
    """Stories that come in three shuffled parts, read and aggregated after each, give the statements of all at once."""
    some = stories[:200]
    shuffled = random.Random(7).sample(some, len(some))
    found = []
    for name, parts in (("once", [some]), ("parts", [shuffled[:70], shuffled[70:140], shuffled[140:]])):
        with opened(load_settings({"data": tmp_path / name}), "test") as work:
            load_reference(work)
            work.con.execute("insert into core.outlets values ('one', 'One', null, 'en', 'other')")
            for part in parts:
                arrive(work, part)
                extract(work, _only(reader))
                aggregate(work)
            found.append({table: rows_hash(work.con, f"select * from {table}") for table in STATE})
            assert (
                work.con.execute("select check_name, sample from ops.checks where not passed and level = 'fail'").fetchall() == []
            )
    assert found[0] == found[1]
    assert found[0]["core.stated_positions"][0] > 500
