"""The command `search`: statements of the published copy that hold the words of a query, best first."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from flows.commands.reading import Format
from flows.commands.state import check_days, settings_of
from flows.errors import InputError
from flows.stages.results import counted
from flows.terminal import OUTPUT, STATUS, WIDTH

HELP = {
    "leader": "nobody in the published copy; `podium leaders show NAME` shows whom the tables know",
    "country": "no country; give a part of its name, or its alpha-3 code such as FRA",
    "topic": 'no topic; `podium query "select topic, name from mart.dim_topic"` lists them',
}


def search(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help='What the statements say, for example "troops in Ukraine".')],
    leader: Annotated[str | None, typer.Option(help="Only of this person: a part of the name, or a leader_id.")] = None,
    country: Annotated[str | None, typer.Option(help="Only for this state: a part of its name, or its alpha-3 code.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only on this topic: its code or name.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day (UTC) of the first report.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day (UTC) of the first report.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many statements at most.")] = 10,
    format: Annotated[Format, typer.Option(help="How to write the statements.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of the terminal.")] = None,
) -> None:
    """Find statements by their words, best match first, with the words marked and links to the articles."""
    import polars as pl

    from flows.publishing.rows import write_rows
    from flows.publishing.search import folded, highlighted, stems
    from warehouse.connection import connect_locked_down
    from warehouse.search import find_statements, unknown_filters

    wanted = stems(words)
    if not wanted:
        raise InputError(f"{words!r} has no word to look for. Give at least one.")
    check_days(since, until)
    filters: dict[str, Any] = {
        "leader": (leader if leader and leader[1:].isdigit() else folded(leader)) if leader else None,
        "country": folded(country) if country else None,
        "topic": folded(topic) if topic else None,
        "since": since.date() if since else None,
        "until": until.date() if until else None,
    }
    con = connect_locked_down(settings_of(context).published / "podium.duckdb")
    try:
        found = find_statements(con, wanted, filters, limit)
        unknown = unknown_filters(con, filters) if found.is_empty() else []
    finally:
        con.close()
    if unknown:
        raise InputError(" ".join(f"--{name} {context.params[name]!r} is {HELP[name]}." for name in unknown))
    if format is Format.table and output is None:
        _show(found.rows(named=True), wanted, OUTPUT)
    elif format is Format.table and output is not None:
        with output.open("w", encoding="utf-8") as file:
            _show(found.rows(named=True), wanted, Console(file=file, width=WIDTH))
    else:
        marked = pl.Series("highlighted", [highlighted(content, wanted) for content in found["content"]], dtype=pl.String)
        write_rows(found.with_columns(marked), format.value, output)
    STATUS.print(counted(found.height, "statements"), highlight=False)


def _show(rows: list[dict[str, Any]], wanted: list[str], console: Console) -> None:
    """One paragraph a statement: who and when, the words with what was found in bold, the link."""
    from rich.text import Text

    from flows.publishing.search import WORD, matches

    for row in rows:
        who = ", ".join(part for part in (row["office"], row["country_name"]) if part and part != row["speaker"])
        reported = "" if row["said_on"] == row["first_reported_on"] else f" (reported {row['first_reported_on']})"
        head = (
            f"{row['said_on']}{reported}  {row['speaker']}{f' ({who})' if who else ''}  {row['speech_act']}, {row['topic_name']}"
        )
        content = Text(str(row["content"]), overflow="fold")
        for match in WORD.finditer(str(row["content"])):
            if matches(match[0], wanted):
                content.stylize("bold reverse", *match.span())
        console.print(Text(head, style="bold"), soft_wrap=True)
        console.print(content, soft_wrap=True)
        outlets = f"{row['num_outlets']} outlets" if row["num_outlets"] > 1 else str(row["outlet"] or "1 outlet")
        console.print(Text(f"{row['article_url']}  {outlets}\n", style="dim"), soft_wrap=True)


COMMANDS = (search,)
