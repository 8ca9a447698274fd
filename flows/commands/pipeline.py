"""Commands that run stages: run, ingest, normalise, extract, aggregate, publish, backfill, serve, demo."""

import os
import shlex
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.failures import explained
from flows.commands.state import check_days, settings_of
from flows.errors import PodiumError
from flows.settings import Settings, load_settings
from flows.stages.results import StageResult
from flows.terminal import OUTPUT, STATUS, Stopwatch, TerminalProgress, show_results, show_rows

Newest = Annotated[bool, typer.Option("--newest-first", help="Read the WARC segments in reverse order.")]
Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day (UTC) of fetching to derive again.")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day (UTC) of fetching to derive again.")]
To = Annotated[
    list[str] | None,
    typer.Option(
        help="Where else: postgresql://…, a directory, or an object store's URL. Several: say it again (setting `publish_to`)."
    ),
]
Now = Annotated[bool, typer.Option("--now", help="Also poll the feeds that are not due, still with conditional requests.")]

QUESTION = "select said_on, speaker, speech_act, content from mart.v_stated_positions where country = 'CAN' order by said_on desc"


def run(context: typer.Context, now: Now = False) -> None:
    """One pass of all stages: under Prefect where a server is configured, plain otherwise."""
    from flows.stages.pipeline import PIPELINE, chosen

    settings = settings_of(context)
    server = prefect_server()
    if server:
        STATUS.print(f"Under Prefect, server {server}.", highlight=False)
        from flows.pipeline import pipeline

        report(pipeline(everything=now, options=settings.chosen()), settings)
    else:
        STATUS.print("Plain run: no Prefect server is configured (PREFECT_API_URL).", highlight=False)
        report(run_plain(settings, "run", chosen(PIPELINE, everything=now)), settings)


def ingest(context: typer.Context, now: Now = False) -> None:
    """Poll the feeds that are due and fetch the article pages they lack."""
    from flows.stages.pipeline import chosen

    settings = settings_of(context)
    report(run_plain(settings, "ingest", chosen(["ingest"], everything=now)), settings)


def normalise(context: typer.Context) -> None:
    """Turn new entries and pages into articles."""
    settings = settings_of(context)
    report(run_plain(settings, "normalise", ["normalise"]), settings)


def extract(context: typer.Context) -> None:
    """Read the articles that this version of the extractor has not read."""
    settings = settings_of(context)
    report(run_plain(settings, "extract", ["reference", "extract"]), settings)


def aggregate(
    context: typer.Context,
    full: Annotated[bool, typer.Option("--full", help="Rebuild every day, not only the stale ones.")] = False,
) -> None:
    """Group reports into statements, rebuild the marts of days that changed, run the checks."""
    settings = settings_of(context)
    report(run_plain(settings, "aggregate", ["aggregate_full" if full else "aggregate"]), settings)


def publish(context: typer.Context, to: To = None) -> None:
    """Publish a read-only copy of the marts, swapped in whole; and send it elsewhere where --to or a setting says so."""
    settings = settings_of(context, publish_to=shlex.join(to) if to else None)
    report(run_plain(settings, "publish", ["publish"]), settings)


def backfill(context: typer.Context, since: Since = None, until: Until = None, newest_first: Newest = False) -> None:
    """Derive everything again from the raw responses on disk, without the network; whole, or a range of days."""
    from flows.stages.backfill import forget
    from flows.stages.pipeline import BACKFILL, chosen, run_stage
    from flows.stages.workplace import opened

    check_days(since, until)
    settings = settings_of(context)
    watch, results = Stopwatch(), []
    with TerminalProgress() as progress, opened(settings, "backfill", progress) as work:
        forget(work, since.date() if since else None, until.date() if until else None)
        for name in chosen(BACKFILL, newest_first=newest_first):
            results.append((run_stage(work, name), watch.lap()))
    report(results, settings)


def serve(context: typer.Context) -> None:
    """Schedule and run in one process: as Prefect deployments where a server is configured, by our own clock otherwise."""
    settings = settings_of(context)
    server = prefect_server()
    if server:
        STATUS.print(f"Serving the deployments of prefect.yaml to the Prefect server {server}; Ctrl-C stops.", highlight=False)
        from flows.serving import serve_deployments

        serve_deployments(settings)
        return
    STATUS.print(f"No Prefect server is configured: running every {settings.interval} minutes by our own clock; Ctrl-C stops.")
    _run_by_the_clock(settings)


def demo(context: typer.Context) -> None:
    """The main job on sample outlets that ship with Podium, served on this machine: works without the web."""
    from flows.demo.server import DemoNewsroom
    from flows.feeds.feedlist import append_feeds
    from flows.stages.pipeline import PIPELINE
    from warehouse.connection import connect_locked_down
    from warehouse.load import statement
    from warehouse.lock import LockHeldError, holder

    base = settings_of(context).data / "demo"
    settings = load_settings({"data": base, "feeds": base / "feeds.toml", "allow_loopback": True})
    writer = holder(settings.lock)
    if writer:  # before its feed list is replaced under it
        raise LockHeldError(settings.lock, writer)
    with DemoNewsroom() as room:
        STATUS.print(f"Sample outlets on {room.base_url}; their articles are ours, the statements in them were really made.")
        settings.feeds.unlink(missing_ok=True)
        settings.feeds.parent.mkdir(parents=True, exist_ok=True)
        append_feeds(settings.feeds, room.feeds)
        results = run_plain(settings, "demo", PIPELINE)
    con = connect_locked_down(settings.published / "podium.duckdb")
    newest = con.execute(statement("stages/newest_statements"))
    show_rows(
        [name for name, *_ in newest.description or []], newest.fetchall(), narrow=("said on", "speaker", "act", "statement")
    )
    con.close()
    report(results, settings)
    OUTPUT.print(
        f'Ask it yourself: .venv/bin/podium --data {shlex.quote(str(base))} query "{QUESTION}"', soft_wrap=True, highlight=False
    )


COMMANDS = (run, ingest, normalise, extract, aggregate, publish, backfill, serve, demo)


def run_plain(settings: Settings, command: str, stages: Sequence[str]) -> list[tuple[StageResult, float]]:
    """Run stages in this process, without Prefect; returns their results with their seconds."""
    from flows.stages.pipeline import run_stages
    from flows.stages.workplace import opened

    watch = Stopwatch()
    with TerminalProgress() as progress, opened(settings, command, progress) as work:
        return [(result, watch.lap()) for result in run_stages(work, stages)]


def report(results: Sequence[tuple[StageResult, float]], settings: Settings) -> None:
    """Show the numbers. Raises PodiumError where feeds were asked and none of them answered."""
    show_results(results)
    if any(result.stage == "publish" for result, _ in results) and settings.published.exists():
        OUTPUT.print(f"Published: {settings.published / 'podium.duckdb'}", soft_wrap=True, highlight=False)
        OUTPUT.print(f"To look at: {settings.published / 'index.html'}", soft_wrap=True, highlight=False)
    for result, _ in results:
        asked = result.number("feeds asked")
        if asked and result.number("failed") == asked:
            who = f"None of the {asked} feeds" if asked > 1 else "The one feed that was asked has not"
            raise PodiumError(f"{who} answered. `podium status` shows each one's error.")


def prefect_server() -> str:
    """The address of the configured Prefect server, "" where there is none. Reads what Prefect reads, without its import."""
    if os.environ.get("PREFECT_API_URL"):
        return os.environ["PREFECT_API_URL"]
    return _profile_server(Path(os.environ.get("PREFECT_PROFILES_PATH") or _prefect_home() / "profiles.toml"))


def _prefect_home() -> Path:
    return Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")


def _profile_server(profiles: Path) -> str:
    import tomllib

    if not profiles.exists():
        return ""
    try:
        found = tomllib.loads(profiles.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError:
        return ""
    name = os.environ.get("PREFECT_PROFILE") or found.get("active", "")
    return str(found.get("profiles", {}).get(name, {}).get("PREFECT_API_URL", ""))


def _run_by_the_clock(settings: Settings) -> None:
    from flows.stages.pipeline import PIPELINE

    pause = timedelta(minutes=settings.interval)
    while True:
        started = datetime.now(UTC)
        try:
            report(run_plain(settings, "serve", PIPELINE), settings)
        except Exception as error:
            told = explained(error)
            if told is None:
                raise
            STATUS.print(f"podium: {told[0]}", style="red", markup=False, highlight=False, soft_wrap=True)
        # A slot that was missed is made up for once: the next run starts a pause after the last one began, or at once.
        time.sleep(max(0.0, (started + pause - datetime.now(UTC)).total_seconds()))
