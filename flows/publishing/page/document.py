"""One HTML document from a page's content: charts, rows, styles and scripts in one file that asks for nothing else."""

import base64
import hashlib
import html
import re
from datetime import date
from importlib.resources import files
from string import Template

import polars as pl

from flows.publishing.page import wording
from flows.publishing.page.content import QUOTE_BYTES, Content
from flows.publishing.page.packing import Row, label, pack, prose, script_json, web_link
from flows.publishing.page.specifications import first_shown, frames, specifications
from flows.publishing.page.theme import DARK, LIGHT, STANCE_NAMES, configuration

SCRIPTS = ("vendor/vega.min.js", "vendor/vega-lite.min.js", "vendor/vega-interpreter.js")
# Of the page's own script, in this order; they share one scope.
PARTS = ("rows", "tables", "charts", "quotes", "changes", "page")
ACTS = ("STATE", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")


def document(content: Content) -> bytes:
    """The page as UTF-8. The same content gives the same bytes."""
    quotes = _quotes(content.quotes)
    scripts = [_script(name) for name in SCRIPTS] + [_own_script()]
    style = _asset("assets/page.css")
    coverage = content.coverage
    values = {
        "policy": _policy(scripts, style),
        "title": f"Podium: {wording.headline(coverage)}, {wording.period(coverage.since, coverage.until)}",
        "headline": wording.headline(coverage),
        "standfirst": wording.standfirst(coverage),
        "as_of": f"{wording.day(coverage.as_of)}, {coverage.as_of:%H:%M} UTC",
        "limits": wording.limits(len(quotes), coverage.statements),
    }
    markup = {
        "style": style,
        "data": script_json(_data(content, quotes)),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    escaped = {name: html.escape(text) for name, text in values.items()}
    return Template(_asset("assets/page.html")).substitute(escaped | markup).encode()


def _data(content: Content, quotes: list[Row]) -> dict[str, object]:
    """All that the scripts work on. A chart's specification comes without its rows, which are packed beside it."""
    datasets = {name: frame.to_dicts() for name, frame in frames(content).items()}
    datasets |= {"quotes": quotes, "changes": _changes(content.changes), "periods": _plain(content.periods)}
    return {
        "charts": specifications(first_shown(content)),
        "datasets": {name: pack(rows) for name, rows in datasets.items()},
        "themes": {"light": configuration(LIGHT), "dark": configuration(DARK)},
        "stances": STANCE_NAMES,
        "acts": ACTS,
    }


def _plain(frame: pl.DataFrame) -> list[Row]:
    return [{name: str(value) if isinstance(value, date) else value for name, value in row.items()} for row in frame.to_dicts()]


def _quotes(frame: pl.DataFrame) -> list[Row]:
    """The newest quotations, safe to show, up to QUOTE_BYTES of wording and names."""
    kept: list[Row] = []
    size = 0
    for row in _plain(frame):
        shown = _shown(row, links=("url",), wording_in=("quote", "title"))
        size += sum(len(str(shown[name]).encode()) for name in ("quote", "title", "url")) + 40
        if size > QUOTE_BYTES:
            break
        kept.append(shown)
    return kept


def _changes(frame: pl.DataFrame) -> list[Row]:
    return [
        _shown(row, links=("article_url", "article_url_before"), wording_in=("content", "content_before"))
        for row in _plain(frame)
    ]


def _shown(row: Row, links: tuple[str, ...], wording_in: tuple[str, ...]) -> Row:
    """A row whose links lead to the web or nowhere, and whose texts are fit for what they are."""
    shown: Row = {}
    for name, value in row.items():
        if not isinstance(value, str):
            shown[name] = value
        elif name in links:
            shown[name] = web_link(value)
        else:
            shown[name] = prose(value) if name in wording_in else label(value)
    return shown


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _script(name: str) -> str:
    """A vendored script, without the pointer to a source map that is not there."""
    return re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", _asset(name))


def _own_script() -> str:
    parts = "\n".join(_asset(f"assets/{part}.js") for part in PARTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();\n'


def _policy(scripts: list[str], style: str) -> str:
    """A Content-Security-Policy under which only these scripts and this style run, nothing is evaluated and nothing fetched."""
    sources = " ".join(_source(script) for script in scripts)
    allowed = f"script-src {sources}; style-src {_source(style)}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
