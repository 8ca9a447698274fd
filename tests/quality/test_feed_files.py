"""Feed files from nine parsers' own test suites, many broken on purpose: none may crash, hang, or be something unknown."""

import collections
import json
from pathlib import Path

import pytest

from flows.feeds.feedlist import make_feed
from flows.feeds.parse import FeedParser

EVALS = Path(__file__).resolve().parents[3] / "shared" / "evals"
KNOWN = {"ok", "not_a_feed", "truncated", "xml_entity", "blocked", "empty", "parse_deadline"}
MIN_OK = 929  # of 1,012: the others are no feeds, end early, or declare entities

pytestmark = pytest.mark.shared


@pytest.mark.skipif(not (EVALS / "feed_files.jsonl").exists(), reason="needs ../shared/evals/feed_files.jsonl")
def test_foreign_feed_files_are_read_or_refused_by_name() -> None:
    """Every file has a known outcome, and as many as ever are read."""
    feed = make_feed("https://news.example/feed", "Example")
    outcomes: collections.Counter[str] = collections.Counter()
    with FeedParser() as parser:
        for line in (EVALS / "feed_files.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            parsed = parser.parse((EVALS / row["file"]).read_bytes(), "", feed, feed.url)
            outcomes[parsed.outcome] += 1
    assert outcomes.keys() <= KNOWN
    assert outcomes["ok"] >= MIN_OK, outcomes
