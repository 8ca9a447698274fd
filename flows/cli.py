"""The command line `podium`: global options, the commands by subject, and errors as one or two lines."""

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from flows.commands import feeds, leaders, pipeline, reading, search
from flows.commands.failures import INTERRUPTED, STOPPED, explained
from flows.commands.state import State
from flows.compiled import PARTS, modules_of
from flows.terminal import STATUS

app = typer.Typer(
    help="World news feeds to open SQL tables of countries, leaders and their stated positions.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(feeds.app, name="feeds")
app.add_typer(leaders.app, name="leaders")
for command in (*pipeline.COMMANDS, *reading.COMMANDS, *search.COMMANDS):
    # A statement may begin with a comment ("-- newest first"), which is no option.
    app.command(context_settings={"ignore_unknown_options": command is reading.query})(command)


def _show_version(asked: bool) -> None:
    if asked:
        compiled = ", ".join(part for part in PARTS if modules_of(part))
        typer.echo(f"podium {version('podium')}" + (f" (compiled: {compiled})" if compiled else ""))
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    data: Annotated[Path | None, typer.Option(help="Directory of all data (setting `data`).")] = None,
    feed_list: Annotated[Path | None, typer.Option("--feeds", help="The feed list (setting `feeds`).")] = None,
    allow_loopback: Annotated[
        bool | None, typer.Option("--allow-loopback", help="Fetch from this machine too (setting `allow_loopback`).")
    ] = None,
    wait: Annotated[
        float | None, typer.Option(help="Seconds to wait for another writer before giving up (setting `wait`).")
    ] = None,
    _: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version of Podium and stop.")
    ] = False,
) -> None:
    """Options before the command stand above PODIUM_* variables, podium.toml and defaults; `podium settings` shows all."""
    context.obj = State({"data": data, "feeds": feed_list, "allow_loopback": allow_loopback, "wait": wait})


def main() -> None:
    """Run the command line; what a user can cause or mend ends as one or two lines and an exit code."""
    try:
        app()
    except BrokenPipeError:  # the reader of a pipe has seen enough: `podium query … | head`
        sys.stderr.close()
        raise SystemExit(0) from None
    except SystemExit as ended:  # typer ends so on Ctrl-C, without a word
        if ended.code == INTERRUPTED:
            _stop(STOPPED, INTERRUPTED)
        raise
    except (Exception, KeyboardInterrupt) as error:
        told = explained(error)
        if told is None:
            raise
        _stop(*told)


def _stop(message: str, code: int) -> None:
    STATUS.print(f"podium: {message}", style="red", markup=False, highlight=False, soft_wrap=True)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
