"""Normalise: entries and pages become articles. An item that no normaliser of this version has seen is work to do."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from flows.articles.article import from_entry, from_page
from flows.articles.identity import shingle_signature, syndicated_from
from flows.feeds.encoding import EncodingError, decode_body
from flows.keys import key
from flows.records import ArticleText, Entry
from flows.stages.exchanges import from_capture, header
from flows.stages.results import StageResult
from flows.stages.workplace import Workplace
from warehouse.connection import transaction
from warehouse.load import delete_matching, frame, insert, insert_missing, statement

VERSION = "1"  # raised by hand when the same item would give another row
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Rejected:
    """An item that cannot become an article, with the code and the reason."""

    code: str
    detail: str


def normalise(work: Workplace) -> StageResult:
    """Turn new items into article versions, batch by batch, and keep `core.articles` at the newest of each."""
    pending = _pending(work)
    work.progress.begin("normalise", "items", pending.height)
    articles = texts = rejected = 0
    for start in range(0, pending.height, work.settings.batch):
        items = pending.slice(start, work.settings.batch)
        done = _commit(work, items, list(_rows(work, items)))
        articles, texts, rejected = articles + done[0], texts + done[1], rejected + done[2]
    numbers = (("items", pending.height), ("articles touched", articles), ("with a text", texts), ("rejected", rejected))
    return StageResult("normalise", numbers, pending.height, articles)


def _pending(work: Workplace) -> pl.DataFrame:
    work.con.execute("set variable normaliser_version = ?", [VERSION])
    pending: pl.DataFrame = work.con.sql(statement("stages/items_to_normalise")).pl()
    return pending


def _rows(work: Workplace, items: pl.DataFrame) -> Iterator[tuple[Row, ArticleText | _Rejected]]:
    work.con.register("wanted", items)
    contexts = work.con.sql(statement("stages/items_with_entries")).pl()
    work.con.unregister("wanted")
    for item in contexts.iter_rows(named=True):
        yield item, _article(work, item)
        work.progress.advance()


def _article(work: Workplace, item: Row) -> ArticleText | _Rejected:
    entry = _entry(item)
    if not item["canonical_url"]:
        return _Rejected("bad_link", f"the link {entry.link[:200]!r} is not an http(s) address")
    if item["item_kind"] == "entry":
        return from_entry(entry, str(item["canonical_url"]), item["received_at"])  # type: ignore[arg-type]
    stored = work.store.read_one(str(item["warc_file"]), int(str(item["warc_offset"])))
    exchange = from_capture(stored.capture)
    try:
        body = decode_body(exchange.headers, exchange.body, work.settings.max_bytes)
    except EncodingError as error:
        return _Rejected(error.code, error.detail)
    return from_page(body, header(exchange, "content-type"), str(item["canonical_url"]), entry, exchange.requested_at)


def _entry(item: Row) -> Entry:
    return Entry(**{name: item[name] for name in Entry.__dataclass_fields__})  # type: ignore[arg-type]


def _commit(work: Workplace, items: pl.DataFrame, done: list[tuple[Row, ArticleText | _Rejected]]) -> tuple[int, int, int]:
    """Write one batch; returns how many articles were touched, how many items gave a text, how many were rejected."""
    versions = [_version_row(item, article) for item, article in done if isinstance(article, ArticleText)]
    rejected = [_quarantine_row(item, reason) for item, reason in done if isinstance(reason, _Rejected)]
    new = frame(work.con, "core.article_versions", versions)
    with transaction(work.con):
        ids = items.select("item_id")
        delete_matching(work.con, "core.article_versions", ids)
        delete_matching(work.con, "ops.quarantine", ids)
        insert(work.con, "core.article_versions", new)
        insert(work.con, "ops.quarantine", frame(work.con, "ops.quarantine", rejected))
        _refresh_articles(work, new.select(pl.col("article_id").unique(maintain_order=True)))
    return new["article_id"].n_unique(), sum(row["text"] != "" for row in versions), len(rejected)


def _refresh_articles(work: Workplace, touched: pl.DataFrame) -> None:
    """`core.articles` of the touched ids follows from all their versions; the days they are and were of become stale.

    So do the statements of their reports, which carry their articles' titles and count near copies of them once.
    """
    work.con.register("touched", touched)
    newest = work.con.sql(statement("stages/newest_versions")).pl()
    work.con.register("wanted", touched)
    days = work.con.sql(statement("stages/days_of_articles")).pl()
    speakers = work.con.sql(statement("stages/speakers_of_articles")).pl()
    work.con.unregister("wanted")
    work.con.unregister("touched")
    delete_matching(work.con, "core.articles", touched)
    insert(work.con, "core.articles", newest)
    both = pl.concat([days, newest.select(pl.col("published_on").alias("day"))]).unique(maintain_order=True)
    insert_missing(work.con, "ops.stale_days", both, ["day"])
    insert_missing(work.con, "ops.stale_statements", speakers, ["speaker_key", "reported_on"])


def _version_row(item: Row, article: ArticleText) -> Row:
    return {
        "item_id": item["item_id"],
        "article_id": key(article.canonical_url),
        "canonical_url": article.canonical_url,
        "outlet_id": item["outlet_id"],
        "feed_id": item["feed_id"],
        "title": article.title,
        "language": article.language,
        "text": article.text,
        "text_basis": article.text_basis,
        "text_sha256": article.text_sha256 if article.text else "",
        "signature": shingle_signature(article.text) if article.text else "",
        "syndicated_from": syndicated_from(article.text, article.title) if article.text else "",
        "published_at": article.published_at,
        "published_basis": article.published_basis,
        "fetched_at": article.fetched_at,
        "fetch_id": item["fetch_id"],
        "flags": ",".join(sorted(article.flags)),
        "normaliser_version": VERSION,
    }


def _quarantine_row(item: Row, rejected: _Rejected) -> Row:
    return {
        "item_id": item["item_id"],
        "stage": "normalise",
        "reason": rejected.code,
        "detail": rejected.detail,
        "url": item["link"],
        "fetch_id": item["fetch_id"],
        "received_at": item["received_at"],
    }
