"""The records that cross from one stage to the next. All frozen; times are aware and in UTC; offsets count characters.

Grain and meaning of the stored fields stand in `sql/columns.csv`, from which the database's comments come.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from flows.frozen import record

ExchangeKind = Literal["feed", "page", "robots", "reference"]
EntityKind = Literal["country", "leader", "organisation"]
SpeakerKind = Literal["leader", "government", "organisation"]
QuoteType = Literal["direct", "indirect", "mixed"]
SpanPair = tuple[int, int]


# --- feeds: the list, and what was fetched -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of the feed list. `country` is alpha-3, `language` BCP 47; both are "" where the list does not say."""

    feed_id: str
    url: str
    outlet_id: str
    outlet: str
    country: str = ""
    language: str = ""
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class FetchState:
    """What earlier attempts at one URL left behind: validators, due time, failures in a row, the last payload."""

    url: str
    etag: str = ""
    last_modified: str = ""
    next_due_at: datetime | None = None
    failures: int = 0
    gone: bool = False
    payload_sha256: str = ""
    payload_at: datetime | None = None
    payload_url: str = ""
    hints: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One attempt to fetch one URL, as it went over the wire.

    `outcome` is `ok`, `not_modified` or a code of guide/faults: connect, dns, deadline, too_large ...
    `body` is what came after the headers, transfer-decoded but still content-encoded: it is stored unaltered.
    `headers` keep their order and repetitions. `redirects` lists (status, url asked) of the hops before `final_url`.
    `failures_before` counts the failures in a row before this attempt, and `hints_before` is what the feed's document last
    said about polling (JSON): with them the back-off can be derived again from the stored exchange alone.
    """

    kind: ExchangeKind
    url: str
    requested_at: datetime
    duration_ms: int
    outcome: str
    detail: str = ""
    final_url: str = ""
    http_status: int | None = None
    request_headers: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    truncated: bool = False
    redirects: tuple[tuple[int, str], ...] = ()
    feed_id: str = ""
    failures_before: int = 0
    hints_before: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as one feed document gave it. Text fields are as published, "" where absent; `content` is HTML.

    `guid` is the entry's own id; `published_at` is what feedparser read from `published_raw` (or `updated_raw`).
    """

    entry_id: str
    feed_id: str
    guid: str
    link: str
    title: str
    summary: str
    content: str
    published_raw: str
    updated_raw: str
    published_at: datetime | None
    author: str = ""
    language: str = ""


# --- articles ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text of one article as one source (a page or a full-text entry) gave it.

    `text` is "" where there is none, and `text_basis` then is `none`; paragraphs are separated by one blank line.
    `published_basis` says where the date comes from: feed, page or fetched.
    """

    canonical_url: str
    title: str
    language: str
    text: str
    text_basis: Literal["page", "feed", "none"]
    text_sha256: str
    published_at: datetime
    published_basis: Literal["feed", "page", "fetched"]
    fetched_at: datetime
    flags: tuple[str, ...] = ()


# --- recognition ---------------------------------------------------------------------------------------------------


@record
class Mention:
    """A country, leader or organisation named at text[start:end].

    `entity_id` is an alpha-3 code, a `leader_id` or an `organisation_id`; "" where candidates remain (`candidates`).
    `form` says how it is named: name, adjective, demonym, capital, seat, title, surname, abbreviation.
    `as_actor` tells the place that acts ("Moscow said") from the place where something is ("in Moscow").
    """

    start: int
    end: int
    kind: EntityKind
    entity_id: str
    form: str
    as_actor: bool
    confidence: float
    candidates: tuple[str, ...] = ()


@record
class Person:
    """A person of an article as of its date: who it is and what office was held on that day.

    `country` is the state the person speaks for (alpha-3) or "", `organisation_id` the organisation or "".
    `origin` is reference, wikidata or discovered; a discovered person's id is a key of folded name and country.
    `tense` tells holders from former, acting and elect ones.
    """

    leader_id: str
    name: str
    surname: str
    country: str
    organisation_id: str
    office_id: str
    office_title: str
    origin: str
    tense: Literal["current", "former", "acting", "elect", "unknown"] = "current"
    confidence: float = 1.0


@record
class Candidate:
    """A person whom an article introduces with title and country but whom the reference tables lack."""

    leader_id: str
    name: str
    title: str
    role: str
    country: str
    organisation_id: str
    start: int
    end: int


@record
class Recognition:
    """What one article names: mentions in order of `start`, and the people behind the leader mentions by id."""

    mentions: tuple[Mention, ...]
    people: dict[str, Person]
    organisations: dict[str, str]  # organisation_id -> short name, for those mentioned
    candidates: tuple[Candidate, ...] = ()


# --- positions -----------------------------------------------------------------------------------------------------


@record
class Party:
    """Somebody beside the speaker: one target of a statement or one joint speaker. Exactly one id is set."""

    country: str = ""
    organisation_id: str = ""
    leader_id: str = ""


@record
class PositionReport:
    """One statement in one article; fields and label sets as the README's table of fields defines them.

    Spans are (start, end) in characters of the stored text; `content` has one or two. `speaker_name` is the name the
    article gives. `office_id` is the office held on the day, "" for former and elect holders. `said_on_basis` is stated or
    published. `confidence` is a calibrated probability.
    """

    content: tuple[SpanPair, ...]
    source: SpanPair | None
    cue: SpanPair | None
    quote_type: QuoteType
    speaker_kind: SpeakerKind | Literal["unresolved"]
    speaker_name: str
    leader_id: str
    office_id: str
    country: str
    organisation_id: str
    speech_act: str
    topic: str
    stance: str
    conditional: bool
    negated: bool
    said_on: date
    said_on_basis: Literal["stated", "published"]
    confidence: float
    targets: tuple[Party, ...] = ()
    joint_with: tuple[Party, ...] = ()
    amounts: tuple[tuple[str, str], ...] = ()  # (number, unit) as written: ("26", "countries")


@record
class Document:
    """A text to be read: an article, or a row of one's own corpus. Without a `date` no office is resolved by day."""

    id: str
    text: str
    title: str = ""
    date: datetime | None = None
    language: str = ""
    outlet_country: str = ""


@record
class Reading:
    """What reading one document gave."""

    id: str
    recognition: Recognition
    positions: tuple[PositionReport, ...] = field(default=())
