"""What the global options hand to every command."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import typer

from flows.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class State:
    """The global options as given; None where an option was left out."""

    options: Mapping[str, Any]


def settings_of(context: typer.Context) -> Settings:
    """The settings that hold for a command. Raises SettingsError."""
    state: State = context.obj
    return load_settings(state.options)
