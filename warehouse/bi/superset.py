"""Makes the import files of a dashboard for Apache Superset: `python -m warehouse.bi.superset [BUNDLE.zip]`.

Without a file it writes superset/ beside this module, which is what lies in the repository; with one, a bundle that Superset's
"Import dashboards" takes, for a database at `--uri` whose marts lie in `--schema`.
"""

import argparse
import json
import tomllib
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import yaml

from warehouse.comments import described_columns, read_dictionary, text
from warehouse.connection import connect
from warehouse.migrate import migrate
from warehouse.models import prepare

HERE = Path(__file__).parent
FOLDER = HERE / "superset"
URI = "duckdb:////path/to/data/published/podium.duckdb?access_mode=read_only"
SCHEMA = "mart"
VERSION = "1.0.0"  # of Superset's import format
TIMES = ("DATE", "TIMESTAMP WITH TIME ZONE")
CHART_HEIGHT = 50  # in the grid's units of 8 pixels
NUMBER_HEIGHT = 20
Content = dict[str, Any]


def bundle(con: duckdb.DuckDBPyConnection, uri: str = URI, schema: str = SCHEMA) -> dict[str, Content]:
    """The import files by name, for the tables of a prepared warehouse; `uri` and `schema` say where they are published."""
    plan = tomllib.loads((HERE / "dashboard.toml").read_text(encoding="utf-8"))
    files: dict[str, Content] = {
        "metadata.yaml": {"version": VERSION, "type": "Dashboard", "timestamp": "2026-01-01T00:00:00+00:00"},
        "databases/Podium.yaml": _database(uri),
        f"dashboards/{plan['slug']}.yaml": _dashboard(plan),
    }
    for table, options in plan["datasets"].items():
        files[f"datasets/Podium/{table}.yaml"] = _dataset(con, table, options["time"], schema)
    for chart in plan["charts"]:
        files[f"charts/{_slug(chart['name'])}.yaml"] = _chart(chart, plan["datasets"][chart["dataset"]]["time"])
    return files


def _id(kind: str, name: str) -> str:
    """The same for the same thing in every bundle, so that importing again replaces it."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"podium/superset/{kind}/{name}"))


def _slug(name: str) -> str:
    return "_".join("".join(sign if sign.isalnum() else " " for sign in name.replace("'", "")).split())


def _database(uri: str) -> Content:
    return {
        "database_name": "Podium",
        "sqlalchemy_uri": uri,
        "expose_in_sqllab": True,
        "allow_dml": False,
        "extra": {"allows_virtual_table_explore": True},
        "uuid": _id("database", "Podium"),
        "version": VERSION,
    }


def _dataset(con: duckdb.DuckDBPyConnection, table: str, time: str, schema: str) -> Content:
    dictionary = read_dictionary()
    columns = [(name, kind) for of, its, name, kind, _ in described_columns(con) if (of, its) == ("mart", table)]
    meanings = {name: dictionary.column(f"mart.{table}", name) for name, _ in columns}
    return {
        "table_name": table,
        "main_dttm_col": time,
        "description": dictionary.tables[f"mart.{table}"],
        "schema": schema,
        "sql": None,
        "filter_select_enabled": True,
        "uuid": _id("dataset", table),
        "metrics": [{"metric_name": "count", "verbose_name": "Rows", "expression": "COUNT(*)", "metric_type": "count"}],
        "columns": [
            {
                "column_name": name,
                "type": kind,
                "is_dttm": kind in TIMES,
                "is_active": True,
                "groupby": True,
                "filterable": True,
                "expression": "",
                "description": text(meaning) if (meaning := meanings[name]) else None,
            }
            for name, kind in columns
        ],
        "version": VERSION,
        "database_uuid": _id("database", "Podium"),
    }


def _chart(chart: Mapping[str, Any], time: str) -> Content:
    metrics = [_metric(chart["name"], expression) for expression in chart.get("metrics", ())]
    params: Content = {"viz_type": chart["viz"], "adhoc_filters": [], "granularity_sqla": time, "time_range": "No filter"}
    params |= _PARAMS[chart["viz"]](chart, metrics)
    return {
        "slice_name": chart["name"],
        "description": chart.get("description"),
        "viz_type": chart["viz"],
        "params": params,
        "cache_timeout": None,
        "uuid": _id("chart", chart["name"]),
        "version": VERSION,
        "dataset_uuid": _id("dataset", chart["dataset"]),
    }


def _metric(chart: str, expression: str) -> Content:
    return {
        "expressionType": "SQL",
        "sqlExpression": expression,
        "label": expression,
        "hasCustomLabel": False,
        "optionName": f"metric_{_id('metric', chart + expression)[:12]}",
    }


def _number(_: Mapping[str, Any], metrics: Sequence[Content]) -> Content:
    return {"metric": metrics[0], "y_axis_format": "SMART_NUMBER", "header_font_size": 0.4, "subheader_font_size": 0.15}


def _series(chart: Mapping[str, Any], metrics: Sequence[Content]) -> Content:
    return {
        "x_axis": chart["x_axis"],
        "time_grain_sqla": chart["grain"],
        "metrics": list(metrics),
        "groupby": chart.get("groupby", []),
        "limit": chart.get("series", 0),
        "timeseries_limit_metric": metrics[0],
        "order_desc": True,
        "row_limit": 10000,
        "truncate_metric": True,
        "show_legend": True,
        "rich_tooltip": True,
        "stack": "Stack" if chart.get("stacked") else None,
    }


def _map(chart: Mapping[str, Any], metrics: Sequence[Content]) -> Content:
    return {
        "entity": chart["entity"],
        "country_fieldtype": "cca3",
        "metric": metrics[0],
        "secondary_metric": metrics[0],
        "show_bubbles": False,
        "color_by": "metric",
        "linear_color_scheme": "superset_seq_1",
        "row_limit": 1000,
    }


def _pivot(chart: Mapping[str, Any], metrics: Sequence[Content]) -> Content:
    return {
        "groupbyRows": chart["rows"],
        "groupbyColumns": chart["columns"],
        "metrics": list(metrics),
        "metricsLayout": "COLUMNS",
        "aggregateFunction": "Sum",
        "rowOrder": "value_z_to_a",
        "colOrder": "value_z_to_a",
        "series_limit": chart["series"],
        "row_limit": 10000,
        "rowTotals": True,
    }


def _table(chart: Mapping[str, Any], metrics: Sequence[Content]) -> Content:
    if metrics:
        shown: Content = {"query_mode": "aggregate", "groupby": chart["groupby"], "metrics": list(metrics), "order_desc": True}
        shown["timeseries_limit_metric"] = metrics[0]
    else:
        order = [json.dumps([chart["order"], False])]
        shown = {"query_mode": "raw", "all_columns": chart["columns"], "order_by_cols": order}
    return {**shown, "row_limit": 500, "page_length": 20, "include_search": True, "table_timestamp_format": "%Y-%m-%d"}


_PARAMS = {
    "big_number_total": _number,
    "echarts_timeseries_line": _series,
    "echarts_timeseries_bar": _series,
    "world_map": _map,
    "pivot_table_v2": _pivot,
    "table": _table,
}


def _dashboard(plan: Mapping[str, Any]) -> Content:
    return {
        "dashboard_title": plan["title"],
        "description": plan["description"],
        "css": "",
        "slug": plan["slug"],
        "uuid": _id("dashboard", plan["slug"]),
        "position": _position(plan),
        "metadata": {
            "native_filter_configuration": [_filter(filter_) for filter_ in plan["filters"]],
            "cross_filters_enabled": True,
            "refresh_frequency": 900,
            "color_scheme": "supersetColors",
        },
        "version": VERSION,
        "published": True,
    }


def _filter(options: Mapping[str, Any]) -> Content:
    time = options.get("kind") == "time"
    target = {} if time else {"column": {"name": options["column"]}, "datasetUuid": _id("dataset", options["dataset"])}
    return {
        "id": f"NATIVE_FILTER-{_slug(options['name'])}",
        "name": options["name"],
        "type": "NATIVE_FILTER",
        "filterType": "filter_time" if time else "filter_select",
        "targets": [target],
        "controlValues": {} if time else {"multiSelect": True, "enableEmptyFilter": False, "searchAllOptions": True},
        "defaultDataMask": {"extraFormData": {}, "filterState": {}},
        "cascadeParentIds": [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": []},
        "description": "",
    }


def _position(plan: Mapping[str, Any]) -> Content:
    """The grid: rows of charts, each of which knows its place by the path of its parents."""
    rows = sorted({chart["row"] for chart in plan["charts"]})
    grid: Content = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {"type": "GRID", "id": "GRID_ID", "children": [f"ROW-{row}" for row in rows], "parents": ["ROOT_ID"]},
        "HEADER_ID": {"type": "HEADER", "id": "HEADER_ID", "meta": {"text": plan["title"]}},
    }
    for row in rows:
        charts = [chart for chart in plan["charts"] if chart["row"] == row]
        grid[f"ROW-{row}"] = {
            "type": "ROW",
            "id": f"ROW-{row}",
            "children": [f"CHART-{_slug(chart['name'])}" for chart in charts],
            "parents": ["ROOT_ID", "GRID_ID"],
            "meta": {"background": "BACKGROUND_TRANSPARENT"},
        }
        grid |= {f"CHART-{_slug(chart['name'])}": _place(chart, row) for chart in charts}
    return grid


def _place(chart: Mapping[str, Any], row: int) -> Content:
    return {
        "type": "CHART",
        "id": f"CHART-{_slug(chart['name'])}",
        "children": [],
        "parents": ["ROOT_ID", "GRID_ID", f"ROW-{row}"],
        "meta": {
            "uuid": _id("chart", chart["name"]),
            "chartId": 0,
            "sliceName": chart["name"],
            "width": chart["width"],
            "height": NUMBER_HEIGHT if chart["viz"] == "big_number_total" else CHART_HEIGHT,
        },
    }


def texts(files: Mapping[str, Content]) -> dict[str, str]:
    """The files as YAML."""
    return {name: yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120) for name, content in files.items()}


def main() -> None:
    """Write superset/ anew, or a bundle for a database of your own."""
    parser = argparse.ArgumentParser(prog="python -m warehouse.bi.superset", description=__doc__)
    parser.add_argument("bundle", nargs="?", type=Path, help="the zip file to write; without it, superset/ in the repository")
    parser.add_argument("--uri", default=URI, help="SQLAlchemy URI of the published copy or of PostgreSQL, without its password")
    parser.add_argument("--schema", default=SCHEMA, help="schema of the marts: mart in the copy, podium in PostgreSQL")
    options = parser.parse_args()
    con = connect(":memory:")
    migrate(con)
    prepare(con)
    files = texts(bundle(con, options.uri, options.schema))
    if options.bundle and not options.bundle.absolute().parent.is_dir():
        parser.error(f"{options.bundle.parent} is no directory; the bundle cannot be written there")
    if options.bundle:
        with zipfile.ZipFile(options.bundle, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in files.items():
                packed.writestr(f"podium/{name}", content)
        return
    for name, content in files.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
