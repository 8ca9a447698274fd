"""The data dictionary as one page that opens anywhere: every table and column of a release, with its meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import duckdb

from warehouse.comments import Column, Dictionary, described_columns, described_tables, read_dictionary
from warehouse.keys import primary_keys

ORDER = ("mart", "core", "ops")  # what most people want comes first
SCHEMAS = {
    "mart": "Facts, dimensions, daily aggregates and joined views.",
    "core": "What the marts are made of: reports with their spans, and the reference tables.",
    "ops": "How the pipeline is doing.",
}
STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #555; --line: #d0d0d0; --link: #0b4f8a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #151515; --soft: #b0b0b0; --line: #444; --link: #8cc4ff; }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
body { max-width: 62rem; margin: auto; padding: 1rem; }
a { color: var(--link); } h2 { margin-top: 2.5rem; } h3 { margin: 2rem 0 .3rem; font-family: ui-monospace, monospace; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); }
td:first-child, th[scope=row] { font-family: ui-monospace, monospace; font-weight: normal; white-space: nowrap; }
td:nth-child(2), td:nth-child(3) { color: var(--soft); white-space: nowrap; }
"""


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page tells of: meanings, keys, and each table's columns with their types."""

    dictionary: Dictionary
    keys: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, Sequence[tuple[str, str]]]


def write_dictionary_page(copy: duckdb.DuckDBPyConnection, release_id: str) -> str:
    """The text of dictionary.html for a published copy. It asks for nothing: no script, no font, no picture."""
    tables: dict[str, list[str]] = {schema: [] for schema in ORDER}
    for schema, table, kind, _ in sorted(described_tables(copy)):
        tables[schema].append(f"{table} {kind}")
    contents = "".join(f'<li><a href="#{schema}">{schema}</a>: {_links(schema, names)}</li>' for schema, names in tables.items())
    columns: dict[str, list[tuple[str, str]]] = {}
    for schema, table, column, kind, _ in described_columns(copy):
        columns.setdefault(f"{schema}.{table}", []).append((column, kind))
    page = _Page(read_dictionary(), primary_keys(), columns)
    body = "".join(_schema(page, schema, names) for schema, names in tables.items() if names)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Podium: data dictionary</title><style>{STYLE}</style></head><body><main><h1>Podium: data dictionary</h1>"
        f"<p>Release {escape(release_id)}. All days and moments are UTC.</p>"
        f'<nav aria-label="Tables"><ul>{contents}</ul></nav>{body}</main></body></html>\n'
    )


def _links(schema: str, names: list[str]) -> str:
    return ", ".join(f'<a href="#{schema}.{name.split()[0]}">{name.split()[0]}</a>' for name in names)


def _schema(page: _Page, schema: str, names: list[str]) -> str:
    tables = "".join(_table(page, f"{schema}.{name.split()[0]}", name.endswith(" view")) for name in names)
    return f'<section><h2 id="{schema}">{schema}</h2><p>{SCHEMAS[schema]}</p>{tables}</section>'


def _table(page: _Page, name: str, is_view: bool) -> str:
    key = page.keys.get(name, ())
    rows = "".join(_row(column, kind, page.dictionary.column(name, column), column in key) for column, kind in page.columns[name])
    head = "".join(f'<th scope="col">{title}</th>' for title in ("Column", "Type", "Unit", "Meaning"))
    return (
        f'<h3 id="{name}">{name}{" (view)" if is_view else ""}</h3><p>{escape(page.dictionary.tables[name])}</p>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="Columns of {name}">'
        f"<table><caption>Columns of {name}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(column: str, kind: str, meaning: Column | None, is_key: bool) -> str:
    description = escape(meaning.description if meaning else "") + (" <strong>Key.</strong>" if is_key else "")
    unit = escape(meaning.unit if meaning else "")
    return f'<tr><th scope="row">{escape(column)}</th><td>{escape(kind)}</td><td>{unit}</td><td>{description}</td></tr>'
