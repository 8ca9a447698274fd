"""The settings: one frozen object, made from options, PODIUM_* variables, podium.toml and defaults, in this order."""

import shlex
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from flows.errors import SettingsError

SETTINGS_FILE = Path("podium.toml")


class Settings(BaseSettings):
    """All that a user may choose. Times in seconds, sizes in bytes; paths are relative to the working directory."""

    model_config = SettingsConfigDict(env_prefix="PODIUM_", frozen=True, extra="forbid", toml_file=SETTINGS_FILE)

    data: Path = Field(Path("data"), description="Directory of all data: raw/, podium.duckdb, published/.")
    feeds: Path = Field(Path("feeds.toml"), description="The feed list.")
    contact: str = Field(
        "",
        pattern=r"^[\x20-\x7e]*$",
        description="Address (URL or mail) that the User-Agent names, so that a publisher can reach you.",
    )
    allow_loopback: bool = Field(False, description="May feeds and pages lie on this machine? Needed by the demo and by tests.")
    fetch_pages: bool = Field(True, description="Fetch article pages where a feed gives no full text and robots.txt allows.")
    max_workers: int = Field(8, ge=1, le=64, description="Fetches at a time.")
    per_host: int = Field(2, ge=1, le=8, description="Feed fetches at a time at one host; pages are always fetched one by one.")
    connect_timeout: float = Field(10, gt=0, le=120, description="Seconds to wait for a connection.")
    fetch_deadline: float = Field(30, gt=0, le=600, description="Seconds that one fetch may take in all.")
    max_bytes: int = Field(10_000_000, ge=10_000, description="Largest response that is read, before and after decoding.")
    page_budget: int = Field(500, ge=0, description="Article pages fetched of one outlet in one day.")
    parse_deadline: float = Field(20, gt=0, le=600, description="Seconds that parsing one feed document may take.")
    parse_memory: int = Field(1_000_000_000, ge=200_000_000, description="Memory that the parsing process may take.")
    segment_bytes: int = Field(256_000_000, ge=100_000, description="Size at which a WARC segment is closed.")
    batch: int = Field(200, ge=1, le=10_000, description="Articles that are held in memory and committed at a time.")
    wait: float = Field(0, ge=0, description="Seconds to wait for another writer before giving up.")
    interval: int = Field(15, ge=1, le=1440, description="Minutes between the runs of `podium serve`.")
    sparql_url: str = Field("https://query.wikidata.org/sparql", description="The SPARQL endpoint that knows who holds office.")
    discovery_articles: int = Field(3, ge=1, description="Articles that must introduce a person before the tables take it in.")
    discovery_outlets: int = Field(2, ge=1, description="Outlets that these articles must come from.")
    quotation_limit: int = Field(600, ge=50, le=5000, description="Longest quotation, in characters, in the published copy.")
    publish_to: SecretStr = Field(
        SecretStr(""),
        description="Where else each release goes: postgresql://…, a directory, an object store's URL; blanks separate several.",
    )
    postgres_schema: str = Field(
        "podium",
        pattern=r"^[a-z_][a-z0-9_]{0,39}$",
        description="The schema in PostgreSQL that holds the marts, and nothing else.",
    )

    @property
    def database(self) -> Path:
        """The warehouse's DuckDB file."""
        return self.data / "podium.duckdb"

    @property
    def raw(self) -> Path:
        """The directory of the WARC segments."""
        return self.data / "raw"

    @property
    def published(self) -> Path:
        """The directory of the published copy."""
        return self.data / "published"

    @property
    def targets(self) -> tuple[str, ...]:
        """Where else each release goes. Raises SettingsError where a quotation mark in the setting is not closed."""
        try:
            return tuple(shlex.split(self.publish_to.get_secret_value()))
        except ValueError as error:
            raise SettingsError(f"publish_to: {str(error).lower()}.") from None

    @property
    def lock(self) -> Path:
        """The writer's lock file."""
        return self.data / "podium.lock"

    @property
    def user_agent(self) -> str:
        """How Podium names itself to publishers: honestly, and with the operator's contact where one is set."""
        return f"Podium/0.1 (scheduled news feed reader{'; +' + self.contact if self.contact else ''})"

    def chosen(self) -> dict[str, str]:
        """The settings that are not defaults, as plain values that a flow run takes.

        But for secrets: Prefect shows its parameters, and a flow run reads the environment and podium.toml itself.
        """
        values = {name: getattr(self, name) for name in sorted(self.model_fields_set)}
        return {name: str(value) for name, value in values.items() if not isinstance(value, SecretStr)}

    @field_validator("data", "feeds", mode="before")
    @classmethod
    def _is_named(cls, value: object) -> object:
        """An empty path would be the working directory, which nobody means who sets a variable to nothing."""
        if value == "":
            raise PydanticCustomError("empty_path", "it should name a place")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options over environment over podium.toml over defaults; no .env file and no secrets directory."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


@dataclass(frozen=True, slots=True)
class SettingOrigin:
    """One setting as it stands, and where its value comes from: option, variable, podium.toml or default."""

    name: str
    value: str
    origin: str
    description: str


def load_settings(options: Mapping[str, Any] | None = None) -> Settings:
    """The settings, options first. Raises SettingsError naming each wrong value, where it stands and what it should be."""
    given = {name: value for name, value in (options or {}).items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("\n".join(_complaint(problem, given) for problem in error.errors())) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{SETTINGS_FILE} is not valid TOML: {error}") from error


def origins(settings: Settings, environment: Mapping[str, str], options: Mapping[str, Any] | None = None) -> list[SettingOrigin]:
    """Each setting with its value and origin, in the order of the class."""
    in_file = tomllib.loads(SETTINGS_FILE.read_text(encoding="utf-8")) if SETTINGS_FILE.exists() else {}
    given = {name for name, value in (options or {}).items() if value is not None}
    variables = {name.upper() for name in environment}
    rows = []
    for name, field in Settings.model_fields.items():
        origin = _origin(name, given, variables, in_file)
        rows.append(SettingOrigin(name, str(getattr(settings, name)), origin, field.description or ""))
    return rows


def _origin(name: str, given: set[str], variables: set[str], in_file: Mapping[str, object]) -> str:
    if name in given:
        return "option"
    if f"PODIUM_{name.upper()}" in variables:
        return f"PODIUM_{name.upper()}"
    return str(SETTINGS_FILE) if name in in_file else "default"


def _complaint(problem: Any, given: Mapping[str, object]) -> str:
    name = str(problem["loc"][0]) if problem["loc"] else "?"
    if problem["type"] == "extra_forbidden":
        return f"{SETTINGS_FILE}: there is no setting '{name}'. `podium settings` lists them."
    where = f"--{name.replace('_', '-')}" if name in given else f"PODIUM_{name.upper()} or {name} in {SETTINGS_FILE}"
    field = Settings.model_fields.get(name)
    value = "the value" if field and field.annotation is SecretStr else repr(problem["input"])
    return f"{where}: {value} cannot be used: {problem['msg'].lower()}."
