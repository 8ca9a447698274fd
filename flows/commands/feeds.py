"""Commands on the feed list: feeds list, add, remove, check, import, export."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.state import settings_of
from flows.errors import FeedListError, PodiumError
from flows.records import Feed
from flows.settings import Settings
from flows.stages.results import counted
from flows.terminal import OUTPUT, STATUS, TerminalProgress, show_rows

app = typer.Typer(help="The feed list: list, add, remove, check, import, export.", no_args_is_help=True, rich_markup_mode=None)
Url = Annotated[str, typer.Argument(help="The feed's address.")]


@app.command("list")
def list_feeds(context: typer.Context) -> None:
    """Show the feeds of the list."""
    from flows.feeds.feedlist import read_feed_list
    from flows.feeds.urls import redact

    feeds = read_feed_list(settings_of(context).feeds)
    show_rows(["outlet", "country", "language", "kind", "address"], [_shown(feed, redact(feed.url)) for feed in feeds])
    STATUS.print(counted(len(feeds), "feeds"))


def _shown(feed: Feed, url: str) -> tuple[str, ...]:
    return feed.outlet, feed.country, feed.language, feed.kind, url


@app.command()
def add(
    context: typer.Context,
    url: Url,
    outlet: Annotated[str, typer.Option(help="Name of the outlet.")],
    country: Annotated[str, typer.Option(help="Its country, ISO 3166-1 alpha-3.")] = "",
    language: Annotated[str, typer.Option(help="Its language, BCP 47.")] = "",
    kind: Annotated[str, typer.Option(help="broadcaster, agency, newspaper, government, organisation or other.")] = "other",
) -> None:
    """Add a feed to the list."""
    from flows.feeds.feedlist import append_feeds, make_feed

    path = settings_of(context).feeds
    added, _ = append_feeds(path, [make_feed(url, outlet, country, language, kind)])
    if not added:
        raise FeedListError(f"{path} has this feed already.")
    STATUS.print(f"1 feed added to {path}")


@app.command()
def remove(context: typer.Context, url: Url) -> None:
    """Remove a feed from the list; what it brought stays."""
    from flows.feeds.feedlist import remove_feed

    path = settings_of(context).feeds
    if not remove_feed(path, url):
        raise FeedListError(f"{path} has no feed with this address; `podium feeds list` shows them.")
    STATUS.print(f"1 feed removed from {path}")


@app.command()
def check(
    context: typer.Context, url: Annotated[str | None, typer.Argument(help="One feed's address; default: all.")] = None
) -> None:
    """Ask feeds once, keep nothing, and say what each answers. Fails where one does not answer with a feed."""
    from flows.feeds.feedlist import make_feed, read_feed_list
    from flows.feeds.urls import redact

    settings = settings_of(context)
    feeds = (make_feed(url, url),) if url else read_feed_list(settings.feeds)
    with TerminalProgress() as progress:
        progress.begin("check", "feeds", len(feeds))
        rows = []
        for row in _check(settings, feeds):
            rows.append(row)
            progress.advance()
    show_rows(["outcome", "entries", "address", "detail"], [(o, n, redact(u), d) for o, n, u, d in rows])
    failed = sum(outcome != "ok" for outcome, *_ in rows)
    STATUS.print(f"{counted(len(rows), 'feeds checked')}, {failed} failed")
    if failed:
        raise PodiumError(f"{failed} of {len(rows)} feeds did not answer with a feed; the table says why.")


def _check(settings: Settings, feeds: tuple[Feed, ...]):  # type: ignore[no-untyped-def]
    from flows.feeds.crawl import fetch_feeds
    from flows.feeds.parse import FeedParser
    from flows.stages.landing import parse_exchange
    from flows.stages.transports import make_transport
    from flows.stages.workplace import utc_now

    by_id = {feed.feed_id: feed for feed in feeds}
    with make_transport(settings) as transport, FeedParser(settings.parse_deadline, settings.parse_memory) as parser:
        for exchange in fetch_feeds(feeds, {}, transport, utc_now, max_workers=settings.max_workers, per_host=settings.per_host):
            feed = by_id[exchange.feed_id]
            if exchange.outcome != "ok":
                yield exchange.outcome, 0, feed.url, exchange.detail
                continue
            parsed = parse_exchange(settings, exchange, feed, parser)
            yield parsed.outcome, len(parsed.entries), feed.url, parsed.detail


@app.command("import")
def import_opml(
    context: typer.Context, source: Annotated[str, typer.Argument(help="An OPML file, or its http(s) address.")]
) -> None:
    """Add the feeds of an OPML file to the list."""
    from flows.feeds.feedlist import append_feeds
    from flows.feeds.opml import read_opml

    settings = settings_of(context)
    added, known = append_feeds(settings.feeds, read_opml(_fetched(settings, source)))
    STATUS.print(f"{counted(added, 'feeds added')} to {settings.feeds}, {known} {'was' if known == 1 else 'were'} there already")


def _fetched(settings: Settings, source: str) -> bytes:
    from flows.feeds.encoding import EncodingError, decode_body
    from flows.stages.transports import make_transport
    from flows.stages.workplace import utc_now

    if not source.startswith(("http://", "https://")):
        path = Path(source)
        if not path.is_file():
            raise FeedListError(f"{source} is neither a file nor an http(s) address.")
        return path.read_bytes()
    with make_transport(settings) as transport:
        exchange = transport.fetch(source, "feed", requested_at=utc_now())
    if exchange.outcome != "ok":
        hint = " Set PODIUM_ALLOW_LOOPBACK=1 where it is meant." if exchange.outcome == "egress_denied" else ""
        raise FeedListError(f"{source} did not answer: {exchange.outcome} ({exchange.detail}).{hint}")
    try:
        return decode_body(exchange.headers, exchange.body, settings.max_bytes)
    except EncodingError as error:
        raise FeedListError(f"{source} cannot be decoded: {error.detail}.") from error


@app.command()
def export(
    context: typer.Context,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Default: standard output.")] = None,
) -> None:
    """Write the list as OPML."""
    from flows.feeds.feedlist import read_feed_list
    from flows.feeds.opml import write_opml

    feeds = read_feed_list(settings_of(context).feeds)
    text = write_opml(feeds)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        OUTPUT.out(text, highlight=False)
    STATUS.print(counted(len(feeds), "feeds exported"))
