"""Commands on the people in office: leaders candidates, show, refresh."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from flows.commands.state import settings_of
from flows.errors import InputError
from flows.settings import Settings
from flows.stages.results import counted
from flows.terminal import OUTPUT, STATUS, TerminalProgress, show_rows

app = typer.Typer(help="The people in office: candidates, show, refresh.", no_args_is_help=True, rich_markup_mode=None)
Row = tuple[object, ...]


@app.command()
def candidates(
    context: typer.Context, limit: Annotated[int, typer.Option(min=1, help="How many to show at most.")] = 100
) -> None:
    """People whom articles introduce with a title and whom the reference tables lack, the most often introduced first."""
    names, rows = _asked(settings_of(context), "candidates", {"limit": limit})
    show_rows(names, rows, narrow=("name", "office", "country", "articles", "outlets", "used"))
    used = sum(bool(row[names.index("used")]) for row in rows)
    STATUS.print(f"{counted(len(rows), 'candidates')}, {used} of them used", highlight=False)


@app.command()
def show(
    context: typer.Context, name: Annotated[str, typer.Argument(help="A name or a part of it; case and accents do not matter.")]
) -> None:
    """The terms of the people whose name holds these letters, newest first, with the source of each."""
    names, rows = _asked(settings_of(context), "leader_terms", {"name": name})
    if not rows:
        raise InputError(f"Nobody in the tables is called {name!r}; `podium leaders candidates` shows whom only articles know.")
    show_rows(names, rows, narrow=("name", "office", "of", "from", "until", "status"))


@app.command()
def refresh(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Ask, check and show the difference, but apply nothing.")] = False,
) -> None:
    """Ask Wikidata who holds office, check the answer, show what it changes, and apply it as a whole or not at all."""
    from flows.stages.pipeline import run_stage
    from flows.stages.refresh import Refreshed
    from flows.stages.refresh import refresh as ask
    from flows.stages.workplace import opened

    settings = settings_of(context)
    with TerminalProgress() as progress, opened(settings, "leaders refresh", progress) as work:
        run_stage(work, "reference")
        with work.recorded("refresh") as done:
            found: Refreshed = ask(work, dry_run)
            done(found.result)
    if found.changes:
        show_rows(["what", "table", "who", "detail"], [(c.kind, c.table, c.subject, c.detail) for c in found.changes])
    else:
        OUTPUT.print("Nothing differs.")
    STATUS.print(found.result.line(), highlight=False)


def _asked(settings: Settings, name: str, values: dict[str, Any]) -> tuple[list[str], Sequence[Row]]:
    """Columns and rows of sql/stages/<name>.sql, from the warehouse, or from the published copy while somebody writes."""
    from warehouse.connection import connect
    from warehouse.load import statement
    from warehouse.lock import holder

    writer = holder(settings.lock)
    con = connect(settings.published / "podium.duckdb" if writer else settings.database, read_only=True)
    try:
        found = con.execute(statement(f"stages/{name}"), values)
        return [column for column, *_ in found.description or []], found.fetchall()
    finally:
        con.close()
