"""Schedule: which feeds are due, and which article pages are worth a request. Pure: state and `now` in, choices out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.feeds.manners import MAX_WAIT
from flows.records import Feed, FetchState

# A due time further ahead than any that manners can give was written under a clock that ran ahead.
BELIEVED_AHEAD = MAX_WAIT * 2 + timedelta(days=1)
MAX_ATTEMPTS = 4
RETRY_AFTER = timedelta(minutes=15)  # before the second attempt; four times as long before each further one
# Outcomes after which a page may well come another time; all others are an answer.
TEMPORARY = ("connect", "dns", "dns_temporary", "tls", "deadline", "truncated", "empty", "throttled", "protocol", "bad_encoding")
ROBOTS_AGAIN = timedelta(days=1)  # robots.txt is believed for a day


@dataclass(frozen=True, slots=True)
class PageCandidate:
    """An article page that an entry links to. `seen_at` is when the entry was first seen; `feed_url` is the feed's address."""

    url: str
    canonical_url: str
    outlet_id: str
    feed_id: str
    feed_url: str
    seen_at: datetime
    has_full_text: bool = False


@dataclass(frozen=True, slots=True)
class PageAttempts:
    """What earlier attempts at one page came to: their number, the last one's outcome, HTTP status and moment."""

    num_attempts: int
    outcome: str
    at: datetime
    http_status: int | None = None


def due_feeds(
    feeds: Iterable[Feed], states: Mapping[str, FetchState], now: datetime, everything: bool = False
) -> tuple[Feed, ...]:
    """The feeds to ask at `now`, the longest overdue first, each once however many slots were missed.

    A feed without state is due. `everything` takes those that are not due as well, but never one that is gone (410).
    """
    due = [feed for feed in feeds if _is_due(states.get(feed.feed_id), now, everything)]
    return tuple(sorted(due, key=lambda feed: (_due_at(states.get(feed.feed_id), now), feed.feed_id)))


def _is_due(state: FetchState | None, now: datetime, everything: bool) -> bool:
    if state is None:
        return True
    if state.gone:
        return False
    return everything or _due_at(state, now) <= now


def _due_at(state: FetchState | None, now: datetime) -> datetime:
    """When the feed is due: at once where that is unknown or cannot be true."""
    if state is None or state.next_due_at is None or state.next_due_at > now + BELIEVED_AHEAD:
        return now
    return state.next_due_at


def due_pages(
    candidates: Iterable[PageCandidate],
    attempts: Mapping[str, PageAttempts],
    fetched_today: Mapping[str, int],
    now: datetime,
    budget: int,
) -> tuple[PageCandidate, ...]:
    """The pages to ask for at `now`, the newest first, each address once.

    `attempts` is keyed by canonical URL, `fetched_today` (pages asked of an outlet on the UTC day of `now`) by outlet_id;
    `budget` bounds the latter. No page for an entry that carries its full text, for one that was answered, or that
    failed too often; the budget holds also when a feed changes all its GUIDs at once.
    """
    newest_first = sorted(candidates, key=lambda page: (page.seen_at, page.canonical_url), reverse=True)
    full_text = {page.canonical_url for page in newest_first if page.has_full_text}
    asked = Counter(fetched_today)
    chosen: dict[str, PageCandidate] = {}
    for page in newest_first:
        if not page.canonical_url or page.canonical_url in full_text or page.canonical_url in chosen:
            continue
        if asked[page.outlet_id] >= budget or not _is_worth_asking(attempts.get(page.canonical_url), now):
            continue
        asked[page.outlet_id] += 1
        chosen[page.canonical_url] = page
    return tuple(chosen.values())


def _is_worth_asking(earlier: PageAttempts | None, now: datetime) -> bool:
    if earlier is None:
        return True
    if earlier.outcome in ("robots", "robots_deferred"):
        return now >= earlier.at + ROBOTS_AGAIN
    temporary = earlier.outcome in TEMPORARY or (earlier.outcome == "http_error" and (earlier.http_status or 0) >= 500)
    if not temporary or earlier.num_attempts >= MAX_ATTEMPTS:
        return False
    wait: timedelta = RETRY_AFTER * 4 ** (max(earlier.num_attempts, 1) - 1)
    return now >= earlier.at + wait
