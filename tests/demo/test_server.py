"""The sample newsroom over real HTTP: conditional requests, gzip, HEAD, robots.txt, and which port it takes."""

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.demo.outlets import OUTLETS
from flows.demo.server import DemoNewsroom
from flows.demo.stories import load_stories
from flows.feeds.feedlist import append_feeds, read_feed_list

FEED = OUTLETS[0].feed_path


@pytest.fixture(scope="module")
def room() -> Iterator[DemoNewsroom]:
    with DemoNewsroom(port=0) as room:
        yield room


def ask(room: DemoNewsroom, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    answer = response.status, dict(response.getheaders()), response.read()
    connection.close()
    return answer


def test_every_feed_and_every_story_is_served(room: DemoNewsroom) -> None:
    """The addresses in `feeds` and the stories' pages answer with 200."""
    for feed in room.feeds:
        assert ask(room, feed.url.removeprefix(room.base_url))[0] == 200
    for story in load_stories():
        assert ask(room, story.path)[0] == 200


def test_validators_sent_back_give_304_without_a_body(room: DemoNewsroom) -> None:
    """ETag alone, Last-Modified alone and both: nothing new, and the validators are repeated."""
    _, headers, _ = ask(room, FEED)
    for sent in (
        {"If_None_Match": headers["ETag"]},
        {"If_None_Match": f"W/{headers['ETag']}"},
        {"If_Modified_Since": headers["Last-Modified"]},
        {"If_None_Match": headers["ETag"], "If_Modified_Since": headers["Last-Modified"]},
    ):
        status, again, body = ask(room, FEED, **sent)
        assert (status, body) == (304, b"")
        assert (again["ETag"], again["Last-Modified"]) == (headers["ETag"], headers["Last-Modified"])


def test_other_validators_give_the_document(room: DemoNewsroom) -> None:
    """An ETag of another state decides even beside a matching date; an older or unreadable date is not current."""
    _, headers, body = ask(room, FEED)
    assert ask(room, FEED, If_None_Match='"other"', If_Modified_Since=headers["Last-Modified"])[2] == body
    assert ask(room, FEED, If_Modified_Since="Mon, 01 Jan 2024 00:00:00 GMT")[2] == body
    assert ask(room, FEED, If_Modified_Since="yesterday")[2] == body


def test_gzip_only_for_those_who_accept_it(room: DemoNewsroom) -> None:
    """The same document comes plain by default and compressed on request, under one ETag."""
    _, plain, body = ask(room, FEED)
    _, packed, compressed = ask(room, FEED, Accept_Encoding="gzip, deflate")
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed) == body
    assert packed["ETag"] == plain["ETag"]


def test_head_gives_headers_only(room: DemoNewsroom) -> None:
    """HEAD says how long the body would be and sends none."""
    status, headers, body = ask(room, FEED, method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) == len(ask(room, FEED)[2])


def test_robots_txt_allows_the_stories_without_delay(room: DemoNewsroom) -> None:
    """A demo need not wait between pages; the account pages are off limits, as on real sites."""
    assert ask(room, "/robots.txt")[2] == b"User-agent: *\nCrawl-delay: 0\nDisallow: /account/\n"


def test_unknown_paths_are_not_found(room: DemoNewsroom) -> None:
    """What is not there is a 404 without validators."""
    status, headers, _ = ask(room, "/wire/nothing.html")
    assert status == 404
    assert "ETag" not in headers


def test_a_query_string_does_not_hide_a_page(room: DemoNewsroom) -> None:
    """Tracking parameters lead to the same document."""
    assert ask(room, f"{FEED}?utm_source=test")[2] == ask(room, FEED)[2]


def test_a_taken_port_gives_way_to_the_next_free_one(room: DemoNewsroom) -> None:
    """Two newsrooms can run at once: the second takes a later port and names it in its feeds."""
    with DemoNewsroom(port=room.port) as second:
        assert second.port > room.port
        assert all(feed.url.startswith(f"http://127.0.0.1:{second.port}/") for feed in second.feeds)
        assert ask(second, FEED)[0] == 200


def test_the_rooms_feeds_survive_a_feed_list(room: DemoNewsroom, tmp_path: Path) -> None:
    """Written to a feeds.toml and read back, the sample feeds are the same, keys included."""
    append_feeds(tmp_path / "feeds.toml", room.feeds)
    assert read_feed_list(tmp_path / "feeds.toml") == room.feeds
