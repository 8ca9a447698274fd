"""Commands that read: query, status, settings, read; and compile, with which reading is faster."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from flows.commands.state import State, settings_of
from flows.errors import InputError, QueryError
from flows.stages.results import counted
from flows.terminal import OUTPUT, STATUS, WIDTH, TerminalProgress, show_rows

MAX_SHOWN = 200  # rows of a query on a terminal; more would push the first ones out of sight
NARROW = {"status_feeds": ("outlet", "last_outcome", "failures", "last_answer", "detail")}  # shown where there is little room


class Format(StrEnum):
    """How the rows of a query are written."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


def query(
    context: typer.Context,
    sql: Annotated[
        str,
        typer.Argument(
            help='One SQL statement, for example "from mart.daily_country limit 5"; - reads it from the standard input.'
        ),
    ],
    format: Annotated[Format, typer.Option(help="How to write the rows.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of the terminal.")] = None,
) -> None:
    """Ask the published copy in SQL: read-only, with the file and network access of SQL off."""
    import duckdb

    from flows.publishing.rows import write_rows
    from warehouse.connection import connect_locked_down

    sql = sys.stdin.read() if sql == "-" else sql
    con = connect_locked_down(settings_of(context).published / "podium.duckdb")
    try:
        if (count := len(con.extract_statements(sql))) > 1:
            raise QueryError(f"That is {count} statements. Give one at a time.")
        relation = con.sql(sql)
        frame = relation.pl() if relation is not None else None
    except duckdb.Error as error:
        hint = '\n`podium query "show all tables"` lists them.' if isinstance(error, duckdb.CatalogException) else ""
        raise QueryError(str(error).strip() + hint) from error
    finally:
        con.close()
    if not sql.strip():
        raise QueryError("There is nothing to ask. Give one SQL statement.")
    if frame is None:
        raise QueryError("That statement gives no rows. Ask one that does: select, from, describe, show.")
    shown = frame.height
    if format is not Format.table:
        write_rows(frame, format.value, output)
    elif output is not None:
        with output.open("w", encoding="utf-8") as file:
            show_rows(frame.columns, frame.rows(), Console(file=file, width=WIDTH))
    else:
        shown = min(frame.height, MAX_SHOWN) if OUTPUT.is_terminal else frame.height
        show_rows(frame.columns, frame.head(shown).rows())
    rest = "" if shown == frame.height else f", the first {shown} of them shown; `-o FILE` or `--format csv` gives all"
    STATUS.print(f"{counted(frame.height, 'rows')}{rest}", highlight=False)


def status(context: typer.Context) -> None:
    """The last runs, the freshness and health of each feed, failed checks, and what was rejected."""
    from warehouse.connection import connect
    from warehouse.load import statement
    from warehouse.lock import holder

    settings = settings_of(context)
    writer = holder(settings.lock)
    if writer and not (settings.published / "podium.duckdb").exists():
        OUTPUT.print(f"Held by {writer}; nothing is published yet.", soft_wrap=True)
        return
    if writer:
        OUTPUT.print(f"Held by {writer}: what follows is the published copy.", soft_wrap=True)
    con = connect(settings.published / "podium.duckdb" if writer else settings.database, read_only=True)
    try:
        for title, name in (
            ("Last runs", "status_runs"),
            ("Feeds", "status_feeds"),
            ("Checks that did not pass", "status_checks"),
            ("Rejected", "status_quarantine"),
        ):
            rows = con.execute(statement(f"stages/{name}"))
            names = [column for column, *_ in rows.description or []]
            OUTPUT.print(f"\n[bold]{title}[/bold]")
            found = rows.fetchall()
            show_rows(names, found, narrow=NARROW.get(name, ())) if found else OUTPUT.print("none")
    finally:
        con.close()


def settings(context: typer.Context) -> None:
    """Every setting with its value, where that comes from, and what it means."""
    from flows.settings import origins

    state: State = context.obj
    rows = [(s.name, s.value, s.origin, s.description) for s in origins(settings_of(context), os.environ, state.options)]
    show_rows(["setting", "value", "origin", "meaning"], rows)


def read(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Rows {id, text, title?, date?, language?}.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="OUT.jsonl", help="Default: standard output.")] = None,
    keep_unresolved: Annotated[
        bool, typer.Option("--keep-unresolved", help="Keep statements of nobody in scope; count as corpora of attributions do.")
    ] = False,
) -> None:
    """Read a corpus of your own: countries, leaders and positions with character offsets, a JSON line per row."""
    from flows.corpus import read_corpus

    if not source.exists():
        raise InputError(f"{source} does not exist.")
    if output and output.exists() and output.samefile(source):
        raise InputError(f"{output} is the file to be read; writing there would destroy it. Give another name.")
    with TerminalProgress() as progress:
        target = output.open("wb") if output else sys.stdout.buffer
        try:
            counts = read_corpus(source, target, keep_unresolved, progress)
        finally:
            if output:
                target.close()
    undated = f", {counts.undated:,} of them without a readable date" if counts.undated else ""
    other = f", {counts.other_languages:,} in languages that are not read for positions" if counts.other_languages else ""
    STATUS.print(
        f"{counted(counts.documents, 'texts read')}{undated}{other}; {counted(counts.positions, 'positions')}", highlight=False
    )


def compile() -> None:
    """Turn recognition and positions into machine code, which reads faster; needs a C compiler and mypy (`make compile`)."""
    from flows.compiled import PARTS
    from flows.compiling import compile_part

    for part in PARTS:
        STATUS.print(f"Compiling {part}; this takes a minute or two …")
        compile_part(part)
        STATUS.print(f"Until its sources change, {part} runs compiled.")


COMMANDS = (query, status, settings, read, compile)
