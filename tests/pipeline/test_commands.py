"""The commands that read, and the feed list, as a user types them."""

import json
import subprocess
from pathlib import Path

import polars as pl

from tests.pipeline.conftest import PODIUM, ROOT, Site


def test_query_writes_every_format(ran_site: Site, tmp_path: Path) -> None:
    """The same rows as table, CSV, JSON and Parquet."""
    sql = "select country, name from core.countries where country in ('FRA', 'JPN') order by country"
    assert "France" in ran_site.run("query", sql)
    assert ran_site.run("query", sql, "--format", "csv").splitlines()[:3] == ["country,name", "FRA,France", "JPN,Japan"]
    assert json.loads(ran_site.run("query", sql, "--format", "json").splitlines()[0])[1] == {"country": "JPN", "name": "Japan"}
    ran_site.run("query", sql, "--format", "parquet", "-o", str(tmp_path / "rows.parquet"))
    assert pl.read_parquet(tmp_path / "rows.parquet").rows() == [("FRA", "France"), ("JPN", "Japan")]


def test_a_question_may_begin_with_a_comment_and_come_from_a_file(ran_site: Site) -> None:
    """The examples are asked as they stand; what only looks like an option is told."""
    example = ROOT / "sql" / "examples" / "first_word_on_a_topic.sql"
    answer = ran_site.run("query", example.read_text(encoding="utf-8"), "--format", "csv")
    assert (
        answer
        == subprocess.run(
            [str(PODIUM), "query", "-", "--format", "csv"],
            env=ran_site.environment(),
            stdin=example.open(encoding="utf-8"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        ).stdout
    )
    assert "--formt" in ran_site.run("query", "select 1", "--formt", "csv", exit_code=2)


def test_a_formula_is_text_in_csv_and_itself_elsewhere(ran_site: Site) -> None:
    """A spreadsheet that opens the CSV runs nothing."""
    sql = """select '=HYPERLINK("http://evil.example")' as cell, -5 as number"""
    assert """"'=HYPERLINK(""http://evil.example"")",-5""" in ran_site.run("query", sql, "--format", "csv")
    assert json.loads(ran_site.run("query", sql, "--format", "json").splitlines()[0])[0]["cell"].startswith("=HYPERLINK")


def test_lists_and_records_are_json_in_csv(ran_site: Site) -> None:
    """CSV knows text alone, and the tables that `show all tables` lists have lists of columns."""
    sql = "select ['a', 'b'] as letters, {'day': date '2026-03-01'} as facts, null::int[] as nothing"
    written = ran_site.run("query", sql, "--format", "csv").splitlines()[:2]
    assert written == ["letters,facts,nothing", '"[""a"", ""b""]","{""day"": ""2026-03-01""}",']
    assert "v_stated_positions" in ran_site.run("query", "show all tables", "--format", "csv")


def test_a_wrong_query_is_one_line_and_not_a_success(ran_site: Site) -> None:
    """What was wrong, without a traceback."""
    output = ran_site.run("query", "select * from mart.nothing", exit_code=1)
    assert "nothing does not exist" in output
    assert "Traceback" not in output


def test_status_tells_runs_feeds_and_what_was_rejected(ran_site: Site) -> None:
    """One look says whether all is well."""
    output = ran_site.run("status")
    for piece in ("Last runs", "publish", "Podium Sample Wire", "Rejected"):
        assert piece in output


def test_without_data_the_error_says_what_to_do(tmp_path: Path) -> None:
    """A command on an empty directory names the one that fills it."""
    site = Site(tmp_path / "data", tmp_path / "feeds.toml")
    assert "`podium run` creates it" in site.run("query", "select 1", exit_code=1)
    assert "feeds.toml" in site.run("run", exit_code=2)


def test_feeds_are_added_listed_exported_imported_and_removed(tmp_path: Path) -> None:
    """A list goes out as OPML and comes back the same."""
    site = Site(tmp_path / "data", tmp_path / "feeds.toml")
    url = "https://news.example/world.xml"
    site.run("feeds", "add", url, "--outlet", "Example News", "--country", "FRA", "--language", "fr", "--kind", "newspaper")
    assert "already" in site.run("feeds", "add", url, "--outlet", "Example News", exit_code=2)
    assert "Example News" in site.run("feeds", "list")
    site.run("feeds", "export", "-o", str(tmp_path / "list.opml"))
    other = Site(tmp_path / "data", tmp_path / "other.toml")
    assert "1 feed added" in other.run("feeds", "import", str(tmp_path / "list.opml"))
    assert url in other.run("feeds", "list")
    site.run("feeds", "remove", url)
    assert "0 feeds" in site.run("feeds", "list")


def test_check_asks_feeds_and_keeps_nothing(demo_site: Site) -> None:
    """Good feeds are counted, a bad one is an error of the command."""
    assert "6 feeds checked, 0 failed" in demo_site.run("feeds", "check")
    base = demo_site.feeds.read_text(encoding="utf-8").split('url = "')[1].split("/wire")[0].split("/herald")[0]
    output = demo_site.run(
        "feeds", "check", f"{base.rsplit('/', 1)[0] if base.count('/') > 2 else base}/nothing.xml", exit_code=1
    )
    assert "1 of 1 feeds did not answer" in output
    assert not demo_site.data.exists()


def test_loopback_is_refused_unless_allowed(demo_site: Site) -> None:
    """Without the setting no request reaches this machine, and the run is no success."""
    environment = demo_site.environment() | {"PODIUM_ALLOW_LOOPBACK": "0"}
    done = subprocess.run([str(PODIUM), "ingest"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "None of the 6 feeds answered" in done.stderr
    with demo_site.warehouse() as con:
        assert con.execute("select distinct outcome from raw.fetches").fetchall() == [("egress_denied",)]


def test_read_takes_a_corpus_and_gives_offsets(tmp_path: Path) -> None:
    """Each text comes back with its countries, leaders and positions; a broken line is named."""
    text = "French President Emmanuel Macron said on Friday that France would never accept the annexation of Greenland."
    rows = [{"id": "a", "text": text, "date": "2026-01-09"}, {"id": "b", "text": "Nothing was said.", "date": "soon"}]
    rows += [{"id": "c", "text": text, "language": "en_GB"}, {"id": "d", "text": text, "language": "fr"}]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    site = Site(tmp_path / "data", tmp_path / "feeds.toml")
    output = site.run("read", str(source), "-o", str(tmp_path / "out.jsonl"))
    assert (
        "4 texts read, 3 of them without a readable date, 1 in languages that are not read for positions; 2 positions" in output
    )
    first, second, third, fourth = [
        json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    (position,) = first["positions"]
    start, end = position["content"][0]
    assert text[start:end].endswith("France would never accept the annexation of Greenland")
    assert (position["leader"], position["country"], position["said_on"]) == ("Emmanuel Macron", "FRA", "2026-01-09")
    assert {country["country"] for country in first["countries"]} == {"FRA", "GRL"}
    assert (second["positions"], len(third["positions"]), fourth["positions"]) == ([], 1, [])
    source.write_text('{"id": "a"}\n', encoding="utf-8")
    assert "line 1: a row needs a string `id` and a string `text`" in site.run("read", str(source), exit_code=2)


def test_settings_show_value_and_origin(tmp_path: Path) -> None:
    """A setting from the environment says so."""
    output = Site(tmp_path / "data", tmp_path / "feeds.toml").run("settings")
    assert "PODIUM_FEEDS" in output
    assert "quotation_limit" in output
