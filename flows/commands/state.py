"""What the global options hand to every command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import typer

from flows.errors import InputError
from flows.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class State:
    """The global options as given; None where an option was left out."""

    options: Mapping[str, Any]


def check_days(since: datetime | None, until: datetime | None) -> None:
    """Raises InputError where a range of days ends before it begins."""
    if since and until and until < since:
        raise InputError(f"--until {until:%Y-%m-%d} lies before --since {since:%Y-%m-%d}.")


def settings_of(context: typer.Context, **options: str | None) -> Settings:
    """The settings that hold for a command, which has `options` of its own. Raises SettingsError."""
    state: State = context.obj
    return load_settings({**state.options, **options})
