"""The main job on the sample outlets: end to end, again without change, and from the raw store alone."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.pipeline.conftest import Site
from warehouse.connection import connect


def test_a_second_run_changes_no_row(ran_site: Site) -> None:
    """Feeds that are not due are left alone; asked all the same, they say 304 and nothing is new."""
    before = ran_site.hashes_without_clocks()
    assert ran_site.run("run").count("0 feeds asked") == 1
    assert "6 unchanged" in ran_site.run("run", "--now")
    assert ran_site.hashes_without_clocks() == before


@pytest.mark.parametrize(
    "options", [pytest.param([], id="oldest first"), pytest.param(["--newest-first"], id="newest first", marks=pytest.mark.long)]
)
def test_backfill_restores_every_table_from_the_raw_store(ran_site: Site, options: list[str]) -> None:
    """With all but data/raw deleted, every row comes back, in either order of reading the segments.

    In every run the newest-first order is taken by test_newsroom.py, where the shared newsroom is there.
    """
    ran_site.run("run", "--now")
    before = ran_site.hashes()
    for path in ran_site.data.glob("podium.*"):
        path.unlink()
    ran_site.run("backfill", *options)
    assert ran_site.hashes() == before


@pytest.mark.long
def test_backfill_of_a_range_leaves_the_same_rows(ran_site: Site) -> None:
    """Deriving what is there again, in place, changes nothing."""
    before = ran_site.hashes()
    ran_site.run("backfill")
    assert ran_site.hashes() == before


def test_the_first_run_reads_every_story(ran_site: Site) -> None:
    """47 stories in six feeds, one of them German, become 47 articles with a text, and no feed and no page fails."""
    with ran_site.warehouse() as con:
        assert con.execute("select count(*), count(text) from core.articles").fetchall() == [(47, 47)]
        assert con.execute("select count(*) from raw.fetches where outcome <> 'ok'").fetchall() == [(0,)]
        assert con.execute("select count(distinct feed_id) from core.articles").fetchall() == [(6,)]


def test_the_published_copy_is_read_only_and_sealed(ran_site: Site, tmp_path: Path) -> None:
    """SQL of a reader reaches neither files nor settings, and the copy carries no article text."""
    rows = json.loads(
        ran_site.run("query", "select count(*) as n from mart.v_stated_positions", "--format", "json").splitlines()[0]
    )
    assert rows[0]["n"] > 20
    assert "disabled by configuration" in ran_site.run("query", f"select * from read_csv('{tmp_path}/x.csv')", exit_code=1)
    assert "locked" in ran_site.run("query", "set enable_external_access = true", exit_code=1)
    assert "read-only" in ran_site.run("query", "create table t (x int)", exit_code=1)
    assert (
        "text"
        not in json.loads(
            ran_site.run(
                "query", "select list(column_name) as names from (describe core.articles)", "--format", "json"
            ).splitlines()[0]
        )[0]["names"]
    )


def test_an_article_whose_date_is_corrected_is_read_again(ran_site: Site) -> None:
    """Feeds correct a date and leave the words: the reports follow, the old day is rebuilt, and nothing blocks publishing."""
    with connect(ran_site.data / "podium.duckdb") as con:
        ((article, day),) = con.execute(
            "select article_id, published_on from core.articles"
            " where article_id = (select min(article_id) from core.position_reports)"
        ).fetchall()
        con.execute(
            "update core.articles set published_at = published_at - interval 1 day, published_on = published_on - 1"
            " where article_id = $1",
            [article],
        )
    assert "1 article read" in ran_site.run("extract")
    assert "0 articles read" in ran_site.run("extract")
    assert "0 failed checks" in ran_site.run("aggregate")
    assert "published" in ran_site.run("publish")
    with ran_site.warehouse() as con:
        days = con.execute(
            "select distinct published_at::date from core.position_reports where article_id = $1", [article]
        ).fetchall()
    assert days == [(day - timedelta(days=1),)]
