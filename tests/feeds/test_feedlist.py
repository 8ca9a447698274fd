"""The feed list: strict when read, careful when changed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.errors import FeedListError
from flows.feeds.feedlist import append_feeds, make_feed, read_feed_list, remove_feed
from flows.keys import key

LIST = """\
# Our feeds.

[[feed]]
url = "https://example.org/world.xml"   # the main one
outlet = "Example Times"
country = "FRA"
language = "fr"
kind = "newspaper"

# The UN has no country.
[[feed]]
url = "https://un.example/press.xml"
outlet = "UN Example"
kind = "organisation"

[[feed]]
url = "https://third.example/feed"
outlet = "Third"
# the end
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "feeds.toml"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_feeds_are_read_in_order_with_their_keys(path: Path) -> None:
    """Ids follow from the address, outlets from their name whatever its case."""
    first, second, third = read_feed_list(path)
    assert (first.url, first.outlet, first.country, first.language, first.kind) == (
        "https://example.org/world.xml", "Example Times", "FRA", "fr", "newspaper",
    )  # fmt: skip
    assert first.feed_id == key("https://example.org/world.xml")
    assert first.outlet_id == key("example times")
    assert (second.country, second.language, second.kind, third.kind) == ("", "", "organisation", "other")


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ('outlet = "A"', "line 1: url is missing"),
        ('url = "ftp://example.org"\noutlet = "A"', "line 1: url is not an http(s) address"),
        ('url = "https://example.org"', "line 1: outlet is missing"),
        ('url = "https://example.org"\noutlet = "A"\ncountry = "France"', "line 1: country 'France'"),
        ('url = "https://example.org"\noutlet = "A"\ncountry = "fra"', "line 1: country 'fra'"),
        ('url = "https://example.org"\noutlet = "A"\nlanguage = "French"', "line 1: language 'French'"),
        ('url = "https://example.org"\noutlet = "A"\nkind = "blog"', "line 1: kind 'blog'"),
        ('url = "https://example.org"\noutlet = "A"\ntitle = "x"', "line 1: unknown field 'title'"),
        ('url = "https://example.org"\noutlet = 7', "line 1: outlet must be a text"),
        ("url = https://example.org", "not valid TOML: Invalid value (at line 2"),
        ('url = "https://u:geheim@example.org/?token=abc"', "outlet is missing for https://***@example.org/?token=***"),
        (
            'url="https://a.example"\noutlet="A"\n[[feed]]\nurl="http://a.example/"\noutlet="A"',
            "line 4: http://a.example/ stands in the list twice",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, table: str, complaint: str) -> None:
    """File, line, field; never a secret."""
    file = tmp_path / "feeds.toml"
    file.write_text(f"[[feed]]\n{table}\n", encoding="utf-8")
    with pytest.raises(FeedListError) as caught:
        read_feed_list(file)
    assert complaint in str(caught.value)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("content", [b"[feeds]\n", b"feed = 3\n", b"feed = [1]\n", b"\xff\xfe", b"title = 'x'\n"])
def test_other_files_are_no_feed_lists(tmp_path: Path, content: bytes) -> None:
    """Nor are directories, or files that are not there."""
    file = tmp_path / "feeds.toml"
    file.write_bytes(content)
    for wrong in (file, tmp_path, tmp_path / "missing.toml"):
        with pytest.raises(FeedListError):
            read_feed_list(wrong)


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    """Of no feeds."""
    file = tmp_path / "feeds.toml"
    file.write_text("", encoding="utf-8")
    assert read_feed_list(file) == ()


def test_new_feeds_are_appended_and_the_rest_stays(path: Path) -> None:
    """Comments included; what is there already is counted, under whichever scheme."""
    new = make_feed("https://new.example/feed", 'The "New" Paper \\ É', "DEU", "de", "newspaper")
    again = make_feed("http://example.org/world.xml", "Example Times")
    assert append_feeds(path, [new, again, new]) == (1, 2)
    assert path.read_text(encoding="utf-8").startswith(LIST)
    assert read_feed_list(path)[3] == new


def test_a_missing_list_is_made(tmp_path: Path) -> None:
    """With its directory."""
    file = tmp_path / "new" / "feeds.toml"
    assert append_feeds(file, [make_feed("https://new.example/feed", "New")]) == (1, 0)
    assert [feed.outlet for feed in read_feed_list(file)] == ["New"]


def test_a_broken_list_is_not_appended_to(path: Path) -> None:
    """It stays as it is."""
    path.write_text("[[feed]\n", encoding="utf-8")
    with pytest.raises(FeedListError):
        append_feeds(path, [make_feed("https://new.example/feed", "New")])
    assert path.read_text(encoding="utf-8") == "[[feed]\n"


def test_a_feed_is_cut_out_and_the_rest_stays(path: Path) -> None:
    """Comments between tables stay where they are."""
    assert remove_feed(path, "http://un.example/press.xml")
    assert not remove_feed(path, "https://un.example/press.xml")
    assert path.read_text(encoding="utf-8") == LIST.replace(
        '[[feed]]\nurl = "https://un.example/press.xml"\noutlet = "UN Example"\nkind = "organisation"\n\n', ""
    )


def test_a_list_without_a_last_line_end_is_appended_to(path: Path) -> None:
    """Editors differ."""
    path.write_text(LIST.rstrip("\n"), encoding="utf-8")
    assert append_feeds(path, [make_feed("https://new.example/feed", "New")]) == (1, 0)
    assert len(read_feed_list(path)) == 4


def test_a_link_to_a_list_stays_a_link(path: Path, tmp_path: Path) -> None:
    """Lists may lie in a directory of configuration."""
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    append_feeds(link, [make_feed("https://new.example/feed", "New")])
    assert link.is_symlink()
    assert len(read_feed_list(path)) == 4


names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20).filter(lambda text: text.strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(names, max_size=4), st.integers(0, 3))
def test_appending_and_removing_are_opposites(tmp_path: Path, outlets: list[str], at: int) -> None:
    """Whatever an outlet is called."""
    file = tmp_path / "feeds.toml"
    file.write_text(LIST, encoding="utf-8")
    feeds = [make_feed(f"https://new{number}.example/feed", outlet) for number, outlet in enumerate(outlets)]
    assert append_feeds(file, feeds) == (len(feeds), 0)
    assert list(read_feed_list(file)[3:]) == feeds
    for feed in feeds[at:] + feeds[:at]:
        assert remove_feed(file, feed.url)
    assert [feed.outlet for feed in read_feed_list(file)] == ["Example Times", "UN Example", "Third"]
