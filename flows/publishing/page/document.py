"""One HTML document from a page's content: charts, rows, styles and scripts in one file that asks for nothing else."""

import base64
import hashlib
import html
import re
from datetime import date
from importlib.resources import files
from string import Template
from typing import Any

import altair as alt
import polars as pl
from altair.typing import ChartType

from flows.publishing.page import charts, wording
from flows.publishing.page.content import QUOTE_BYTES, Content
from flows.publishing.page.packing import Row, label, pack, prose, script_json, web_link
from flows.publishing.page.theme import DARK, LIGHT, STANCE_NAMES, configuration

SCRIPTS = ("vendor/vega.min.js", "vendor/vega-lite.min.js", "vendor/vega-interpreter.js")
# Of the page's own script, in this order; they share one scope.
PARTS = ("rows", "tables", "charts", "quotes", "changes", "page")
ENOUGH_FOR_A_MAP = 30  # statements
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
    specifications, datasets = _charts(content)
    packed = {name: pack(rows) for name, rows in datasets.items()}
    return {
        "charts": specifications,
        "datasets": packed
        | {"quotes": pack(quotes), "changes": pack(_changes(content.changes)), "periods": pack(_plain(content.periods))},
        "themes": {"light": configuration(LIGHT), "dark": configuration(DARK)},
        "stances": STANCE_NAMES,
        "acts": ACTS,
    }


def _charts(content: Content) -> tuple[dict[str, dict[str, Any]], dict[str, list[Row]]]:
    """The specification of each chart by its name, and the rows of all by the name of their dataset."""
    leaders = content.leader_positions
    made: dict[str, ChartType] = {
        "map": charts.tile_map(_keyed(content.country_periods), _tiles(), _first_period(content.periods)),
        "leaders": charts.leader_positions(_labelled(leaders), leaders["leader_id"][0] if leaders.height else ""),
        "topics": charts.topic_heat_map(_labelled(content.topic_country)),
        "pairs": charts.address_matrix(_labelled(content.country_pairs)),
    }
    datasets: dict[str, list[Row]] = {}
    with alt.data_transformers.disable_max_rows():
        specifications = {name: _without_rows(chart.to_dict(validate=False), datasets) for name, chart in made.items()}
    return specifications, datasets


def _first_period(periods: pl.DataFrame) -> str:
    """The period that the map shows first: the newest week, or all of them where that week has too little for a map."""
    weeks = periods.filter(kind="week").head(1).filter(pl.col("statements") >= ENOUGH_FOR_A_MAP)
    shown = pl.concat([weeks, periods.filter(kind="all")]).select("kind", pl.col("start").cast(pl.String)).rows()
    return " ".join(shown[0]) if shown else ""


def _without_rows(specification: dict[str, Any], datasets: dict[str, list[Row]]) -> dict[str, Any]:
    """A specification that calls its rows by the names in its `usermeta`; the rows themselves go into `datasets`."""
    rows = specification.pop("datasets", {})
    parts = [part for part in (specification, *specification.get("layer", ())) if "data" in part]
    used = dict.fromkeys(part["data"]["name"] for part in parts)
    names = dict(zip(used, specification["usermeta"]["datasets"], strict=True))
    for part in parts:
        part["data"] = {"name": names[part["data"]["name"]]}
    datasets |= {name: rows[hashed] for hashed, name in names.items()}
    return specification


def _keyed(counts: pl.DataFrame) -> pl.DataFrame:
    """Counts by country with one column that names the period: `week 2026-01-19`."""
    period = pl.concat_str("kind", pl.lit(" "), pl.col("start").cast(pl.String)).alias("period")
    return _labelled(counts.select(period, "country", "country_name", "statements", "leaders"))


def _labelled(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with names that charts can draw safely."""
    return frame.with_columns(pl.col(pl.String).map_elements(label, return_dtype=pl.String))


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


def _tiles() -> pl.DataFrame:
    return pl.read_csv(_asset("tiles.csv").encode())


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
