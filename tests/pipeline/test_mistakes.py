"""What people do wrong: each time a line or two that say what, where and what to do, no traceback, and nothing is lost."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.conftest import PODIUM, Site
from warehouse.lock import writer_lock


def _refused(site: Site, *arguments: str, exit_code: int = 1) -> str:
    output = site.run(*arguments, exit_code=exit_code)
    assert "Traceback" not in output
    assert len(output.splitlines()) <= 4, output
    return output


def test_files_that_cannot_be_written_are_named(ran_site: Site, tmp_path: Path) -> None:
    """A directory that is not there, and one where a file should be."""
    nowhere = str(tmp_path / "nowhere" / "rows.csv")
    assert f"{nowhere}: No such file or directory" in _refused(ran_site, "query", "select 1", "--format", "csv", "-o", nowhere)
    assert "Is a directory" in _refused(ran_site, "search", "peace", "-o", str(tmp_path))
    assert nowhere in _refused(ran_site, "feeds", "export", "-o", nowhere)


def test_a_table_goes_to_a_file_as_it_goes_to_the_terminal(ran_site: Site, tmp_path: Path) -> None:
    """`-o` without a format."""
    ran_site.run("query", "select 'Goma' as place", "-o", str(tmp_path / "rows.txt"))
    assert "│ Goma  │" in (tmp_path / "rows.txt").read_text(encoding="utf-8")
    ran_site.run("search", "peace", "--limit", "1", "-o", str(tmp_path / "found.txt"))
    assert "http://" in (tmp_path / "found.txt").read_text(encoding="utf-8")


def test_data_must_be_a_directory(tmp_path: Path) -> None:
    """A file in its place is left alone."""
    (tmp_path / "data").write_text("mine", encoding="utf-8")
    assert "A file is in the way" in _refused(Site(tmp_path / "data", tmp_path / "feeds.toml"), "normalise")
    assert (tmp_path / "data").read_text(encoding="utf-8") == "mine"


def test_a_second_demo_leaves_the_first_alone(tmp_path: Path) -> None:
    """It says who is at work, and the feed list that the first one reads stays as it was."""
    site = Site(tmp_path / "data", tmp_path / "feeds.toml")
    with writer_lock(tmp_path / "data" / "demo" / "podium.lock", "demo"):
        (tmp_path / "data" / "demo" / "feeds.toml").write_text("# mine", encoding="utf-8")
        assert "is held by PID" in _refused(site, "demo", exit_code=75)
    assert (tmp_path / "data" / "demo" / "feeds.toml").read_text(encoding="utf-8") == "# mine"


def test_read_never_writes_over_what_it_reads(tmp_path: Path) -> None:
    """Whatever the file is called the second time."""
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "Nothing was said."}\n', encoding="utf-8")
    os.link(source, tmp_path / "same.jsonl")
    site = Site(tmp_path / "data", tmp_path / "feeds.toml")
    assert "would destroy it" in _refused(site, "read", str(source), "-o", str(tmp_path / "same.jsonl"), exit_code=2)
    assert source.stat().st_size > 0


def test_read_takes_text_in_utf_8_alone(tmp_path: Path) -> None:
    """The line is named; a byte order mark is no fault."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "x"}\n{"id": "b", "text": "\xe9"}\n')
    site = Site(tmp_path / "data", tmp_path / "feeds.toml")
    assert "line 2: not UTF-8 text" in _refused(site, "read", str(source), "-o", str(tmp_path / "out"), exit_code=2)


def test_read_takes_whatever_json_can_name(tmp_path: Path) -> None:
    """Half a character, which a cut through an emoji leaves, is replaced and moves no offset; a line of brackets is refused."""
    text = "\ud83d Nothing moved. French President Emmanuel Macron said on Friday that Paris would wait."
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "\udc00", "text": text, "date": "2026-01-09"}) + "\n" + "[" * 100_000, encoding="utf-8")
    assert "line 2: not a JSON object" in _refused(Site(tmp_path, tmp_path), "read", str(source), "-o", str(target), exit_code=2)
    (row,) = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert row["id"] == "\ufffd"
    (position,) = row["positions"]
    assert text[slice(*position["source"])].endswith("Emmanuel Macron")
    assert "".join(position["words"]).endswith("Paris would wait")


def test_a_search_says_which_of_its_filters_nothing_can_pass(ran_site: Site) -> None:
    """An unknown country is no empty answer; a known one without such words is."""
    assert "'Atlantis' is no country" in _refused(ran_site, "search", "peace", "--country", "Atlantis", exit_code=2)
    assert "'football' is no topic" in _refused(ran_site, "search", "peace", "--topic", "football", exit_code=2)
    assert "'Nobody Atall' is nobody" in _refused(ran_site, "search", "peace", "--leader", "Nobody Atall", exit_code=2)
    assert "0 statements" in ran_site.run("search", "zzzz", "--country", "France", "--topic", "war", "--leader", "Macron")


def test_days_are_given_in_their_order(ran_site: Site) -> None:
    """A range that ends before it begins is refused before anything is done."""
    for command in (("backfill",), ("search", "peace")):
        output = _refused(ran_site, *command, "--since", "2026-02-01", "--until", "2026-01-01", exit_code=2)
        assert "--until 2026-01-01 lies before --since 2026-02-01" in output


def test_an_empty_question_and_an_unknown_table(ran_site: Site) -> None:
    """Each is told what to ask instead."""
    assert "nothing to ask" in _refused(ran_site, "query", " ")
    assert "That is 2 statements. Give one at a time." in _refused(ran_site, "query", "select 1; select 2")
    assert "show all tables" in _refused(ran_site, "query", "from mart.nothing")


def test_a_run_without_feeds_says_so(tmp_path: Path) -> None:
    """An empty list is no error, but no success to be silent about; and nothing is called published that is not there."""
    (tmp_path / "feeds.toml").write_text("", encoding="utf-8")
    output = Site(tmp_path / "data", tmp_path / "feeds.toml").run("run")
    assert "lists no feeds" in output
    assert "Published:" not in output


@pytest.mark.parametrize("command", ["run", "serve"])
def test_a_prefect_server_that_does_not_answer_is_named(demo_site: Site, command: str) -> None:
    """With the way to run without it; nothing was fetched."""
    environment = demo_site.environment() | {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    done = subprocess.run([str(PODIUM), command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "unset PREFECT_API_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert not demo_site.data.exists()


@pytest.fixture
def heeded() -> Iterator[None]:
    """Ctrl-C reaches what the test starts, also where whoever runs the tests ignores it (`make test &`)."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
def test_ctrl_c_ends_in_one_line(demo_site: Site) -> None:
    """At any moment of a run, also while a stage's modules are imported or DuckDB computes; the next run makes it good."""
    for after_s in (0.0, 1.5):
        process = demo_site.start("run")
        while not demo_site.data.exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(after_s)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=1000)
        assert "Traceback" not in output
        assert process.returncode in {130, -signal.SIGINT, 0}
    demo_site.run("run")
    with demo_site.warehouse() as con:
        assert con.execute("select count(*) > 0 from core.stated_positions").fetchall() == [(True,)]
