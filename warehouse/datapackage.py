"""Describes a release as a data package (datapackage.org, version 2): its files, tables, columns, keys and sources.

Catalogues and tools that know the standard read `datapackage.json` and need nothing else to understand the files.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse.comments import Column, Dictionary, described_columns, described_tables, read_dictionary
from warehouse.keys import Reference, primary_keys, references
from warehouse.parquet import parquet_files
from warehouse.search import TABLES as INDEX

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP WITH TIME ZONE": "datetime",
}
DESCRIPTION = (
    "Stated positions of countries, leaders and organisations as news outlets report them, and daily aggregates."
    " All days and moments are UTC. Quotations and headlines belong to their publishers and are cut to a length limit;"
    " each has a link to its article."
)
RIGHTS = (
    "Wording (content, source, title) is quoted from the named articles and stays their publishers'. Who holds an office comes"
    " from Wikidata (CC0-1.0) and from reviewed files. For the rest, whoever publishes this release decides."
)
SOURCES = [
    {"title": "The articles named by url in core.articles and mart.fct_article"},
    {"title": "Wikidata", "path": "https://www.wikidata.org/"},
]


def describe_package(
    copy: duckdb.DuckDBPyConnection, release: Path, hashes: Mapping[str, str], release_id: str, as_of: datetime
) -> dict[str, Any]:
    """The content of datapackage.json for a release directory whose database `copy` has open.

    `hashes`: the SHA-256 of each of its files, by path in it. Views and the index of words are in the database only.
    """
    keys = primary_keys()
    columns: dict[str, list[tuple[str, str]]] = {}
    for schema, table, name, kind, _ in described_columns(copy):
        columns.setdefault(f"{schema}.{table}", []).append((name, kind))
    refers = references({table: [name for name, _ in described] for table, described in columns.items()}, keys)
    everything = [(f"{schema}.{table}", kind) for schema, table, kind, _ in described_tables(copy)]
    tables = [table for table, kind in everything if kind == "table" and table not in INDEX]
    dictionary, resources = read_dictionary(), []
    for table in tables:
        refers_to = [reference for reference in refers if reference.table == table]
        fields = _table_schema(table, columns[table], keys.get(table, ()), refers_to, dictionary)
        resources.append(_resource(release, table, dictionary.tables[table], fields, hashes))
    return {
        "$schema": PROFILE,
        "name": "podium",
        "title": "Podium: who said what in world news",
        "description": DESCRIPTION,
        "version": release_id,
        "created": as_of.isoformat(),
        "rights": RIGHTS,
        "sources": SOURCES,
        "resources": [*resources, _database(release, hashes)],
    }


def _table_schema(
    table: str, columns: Sequence[tuple[str, str]], key: Sequence[str], refers: Sequence[Reference], dictionary: Dictionary
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(name, kind, dictionary.column(table, name)) for name, kind in columns],
        "missingValues": [],  # Parquet knows NULL; an empty text is a text
    }
    if key:
        schema["primaryKey"] = list(key)
    if refers:
        schema["foreignKeys"] = [_foreign_key(reference) for reference in refers]
    return schema


def _resource(release: Path, table: str, description: str, schema: dict[str, Any], hashes: Mapping[str, str]) -> dict[str, Any]:
    files = parquet_files(release / "parquet", table)
    paths = [file.relative_to(release).as_posix() for file in files]
    sums = [f"sha256:{hashes[path]}" for path in paths]
    whole = {"hash": sums[0]} if len(sums) == 1 else {"hashes": sums}
    return {
        "name": _name(table),
        "title": table,
        "description": description,
        "path": paths[0] if len(paths) == 1 else paths,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": sum(file.stat().st_size for file in files),
        **whole,
        "schema": schema,
    }


def _name(table: str) -> str:
    """A table's name as a resource may have it."""
    return table.replace(".", "-").replace("_", "-")


def _field(name: str, kind: str, meaning: Column | None) -> dict[str, str]:
    field = {"name": name, "type": TYPES.get(kind, "any")}
    if meaning:
        field["description"] = meaning.description
        field |= {"unit": meaning.unit} if meaning.unit else {}
    return field


def _foreign_key(reference: Reference) -> dict[str, Any]:
    return {"fields": [reference.column], "reference": {"resource": _name(reference.to_table), "fields": [reference.to_column]}}


def _database(release: Path, hashes: Mapping[str, str]) -> dict[str, Any]:
    file = release / "podium.duckdb"
    return {
        "name": "podium-duckdb",
        "title": "All tables and views in one DuckDB database",
        "path": file.name,
        "format": "duckdb",
        "mediatype": "application/vnd.duckdb",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{hashes[file.name]}",
    }
