"""What a user can type or set is described where users look."""

import re
import tomllib
from pathlib import Path

import typer
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(group: typer.core.TyperGroup, prefix: str = "") -> dict[str, typer.core.TyperCommand]:
    """Every command below a group, by the words that call it."""
    found: dict[str, typer.core.TyperCommand] = {}
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            found |= commands(command, f"{prefix}{name} ")
        else:
            found[f"{prefix}{name}"] = command  # type: ignore[assignment]
    return found


ALL = commands(typer.main.get_command(app))  # type: ignore[arg-type]


def test_the_command_line_has_what_is_promised() -> None:
    """The commands that scripts and people rely on."""
    promised = {
        "run",
        "ingest",
        "normalise",
        "extract",
        "aggregate",
        "publish",
        "query",
        "status",
        "serve",
        "read",
        "settings",
        "backfill",
    }
    assert promised | {f"feeds {name}" for name in ("list", "add", "remove", "check", "import", "export")} <= ALL.keys()


def test_every_command_says_what_it_does_and_stands_in_the_readme() -> None:
    """Help for the command and each of its options; the README names it."""
    for name, command in ALL.items():
        assert command.help, name
        assert all(getattr(option, "help", None) for option in command.params), name
        assert all(re.search(rf"\b{word}\b", README) for word in name.split()), name


def test_every_option_stands_in_the_readme_or_in_help() -> None:
    """Options of more than one letter's weight: each has a line of help of at least three words."""
    for name, command in ALL.items():
        for option in command.params:
            assert len(str(getattr(option, "help", "")).split()) >= 3, f"{name} {option.name}"


def test_the_version_is_that_of_the_project() -> None:
    """`podium --version` prints the version and needs no command, and the README says so."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    result = CliRunner().invoke(app, ["--version"], env={"PODIUM_COMPILED": "0"})
    assert (result.exit_code, result.output) == (0, f"podium {version}\n")
    assert "podium --version" in README


def test_every_setting_is_described_and_stands_in_the_readme_with_its_default() -> None:
    """The README's table of settings is complete, and its defaults are the code's."""
    table = README.split("### Settings")[1].split("\n## ")[0]
    for name, field in Settings.model_fields.items():
        assert field.description, name
        row = next((line for line in table.splitlines() if f"`{name}`" in line), "")
        assert row, name
        default = (
            f"{field.default:,}"
            if isinstance(field.default, int) and not isinstance(field.default, bool)
            else str(field.default).lower()
        )
        if isinstance(field.default, float):
            default = f"{field.default:g}"
        assert default in row.lower(), (name, default, row)
