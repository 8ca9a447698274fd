"""The main job on the sample outlets: end to end, again without change, and from the raw store alone."""

import json
from pathlib import Path

from tests.pipeline.conftest import Site, make_site


def test_a_second_run_changes_no_row(demo_site: Site) -> None:
    """Feeds that are not due are left alone; asked all the same, they say 304 and nothing is new."""
    first = demo_site.run("run")
    assert "41 articles touched" in first or "articles touched" in first
    before = demo_site.hashes_without_clocks()
    assert demo_site.run("run").count("0 feeds asked") == 1
    assert "5 unchanged" in demo_site.run("run", "--now")
    assert demo_site.hashes_without_clocks() == before


def test_backfill_restores_every_table_from_the_raw_store(demo_site: Site) -> None:
    """With all but data/raw deleted, every row comes back, in either order of reading the segments."""
    demo_site.run("run")
    demo_site.run("run", "--now")
    before = demo_site.hashes()
    for arguments in (["backfill"], ["backfill", "--newest-first"], ["backfill", "--since", "2020-01-01"]):
        for path in demo_site.data.glob("podium.*"):
            path.unlink()
        demo_site.run(*arguments)
        assert demo_site.hashes() == before


def test_backfill_of_a_range_leaves_the_same_rows(demo_site: Site) -> None:
    """Deriving what is there again, in place, changes nothing."""
    demo_site.run("run")
    before = demo_site.hashes()
    demo_site.run("backfill")
    assert demo_site.hashes() == before


def test_the_published_copy_is_read_only_and_sealed(demo_site: Site, tmp_path: Path) -> None:
    """SQL of a reader reaches neither files nor settings, and the copy carries no article text."""
    demo_site.run("run")
    rows = json.loads(demo_site.run("query", "select count(*) as n from mart.v_stated_positions", "--format", "json").splitlines()[0])
    assert rows[0]["n"] > 20
    assert "not allowed" in demo_site.run("query", f"select * from read_csv('{tmp_path}/x.csv')", exit_code=1)
    assert "locked" in demo_site.run("query", "set enable_external_access = true", exit_code=1)
    assert "read-only" in demo_site.run("query", "create table t (x int)", exit_code=1)
    assert "text" not in json.loads(
        demo_site.run("query", "select list(column_name) as names from (describe core.articles)", "--format", "json").splitlines()[0]
    )[0]["names"]
