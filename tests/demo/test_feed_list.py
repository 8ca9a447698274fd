"""The feed list that ships with Podium is broad, valid and free of duplicates."""

from collections import Counter
from pathlib import Path

from babel import Locale
from babel.core import get_global

from flows.feeds.feedlist import read_feed_list
from flows.feeds.urls import canonical_url

FEEDS = read_feed_list(Path(__file__).parents[2] / "feeds.toml")
TEXT = (Path(__file__).parents[2] / "feeds.toml").read_text(encoding="utf-8")
KINDS = {"broadcaster", "agency", "newspaper", "government", "organisation"}


def test_it_has_at_least_70_feeds_of_32_countries_in_9_languages() -> None:
    """The list covers the world: also at least four languages beside English with several feeds each."""
    languages = Counter(feed.language for feed in FEEDS)
    assert len(FEEDS) >= 70
    assert len({feed.country for feed in FEEDS}) >= 32
    assert len(languages) >= 9
    assert sum(count >= 3 for count in languages.values()) >= 5


def test_every_kind_of_publisher_is_there() -> None:
    """Broadcasters, agencies, newspapers, governments and international organisations, each at least five times."""
    kinds = Counter(feed.kind for feed in FEEDS)
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 5


def test_countries_are_iso_alpha_3_and_languages_are_known() -> None:
    """The codes are those of CLDR's territories and languages."""
    names = Locale("en")
    aliases = get_global("territory_aliases")
    for feed in FEEDS:
        territory = aliases.get(feed.country, [])
        assert len(territory) == 1 and territory[0] in names.territories, feed.country
        assert feed.language in names.languages, feed.language


def test_no_feed_stands_twice() -> None:
    """Neither an address in two spellings nor an outlet under one name."""
    assert max(Counter(canonical_url(feed.url) for feed in FEEDS).values()) == 1
    assert max(Counter(feed.outlet.casefold() for feed in FEEDS).values()) == 1


def test_feeds_are_grouped_by_region_under_a_header() -> None:
    """The file says what it is, whose terms hold and how to check it; each group has its line."""
    header = TEXT.partition("\n\n")[0]
    assert "terms" in header and "podium feeds check" in header
    groups = [line for line in TEXT.splitlines() if line.startswith("# ") and line not in header.splitlines()]
    assert len(groups) >= 10


def test_nearly_all_are_encrypted() -> None:
    """Plain http only where the publisher offers nothing else."""
    plain = [feed.url for feed in FEEDS if feed.url.startswith("http://")]
    assert len(plain) <= 3
