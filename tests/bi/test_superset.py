"""The dashboard for Apache Superset: it fits the marts, its queries run, and Superset's own import takes it."""

import importlib.util
import json
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from warehouse.bi.superset import FOLDER, SCHEMA, bundle, main, texts
from warehouse.connection import connect

FILES = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*.yaml"))}
CONTENT: dict[str, dict[str, Any]] = {name: yaml.load(text, Loader=yaml.CSafeLoader) for name, text in FILES.items()}
CHARTS = sorted(name for name in FILES if name.startswith("charts/"))
DATASETS = {content["uuid"]: content for name, content in CONTENT.items() if name.startswith("datasets/")}


@pytest.fixture(scope="module")
def copy(release: Path) -> duckdb.DuckDBPyConnection:
    """The published copy, as a reader opens it."""
    return connect(release / "podium.duckdb", read_only=True)


def test_the_committed_files_are_fresh(copy: duckdb.DuckDBPyConnection) -> None:
    """`python -m warehouse.bi.superset` writes them anew from dashboard.toml and the descriptions of the columns."""
    assert texts(bundle(copy)) == FILES


def test_datasets_are_tables_of_the_published_copy(copy: duckdb.DuckDBPyConnection) -> None:
    """Columns with their types and comments as the copy has them."""
    for dataset in DATASETS.values():
        described = copy.execute(
            "select column_name, data_type, comment from duckdb_columns()"
            " where schema_name = ? and table_name = ? order by column_index",
            [dataset["schema"], dataset["table_name"]],
        ).fetchall()
        assert described, dataset["table_name"]
        assert [(c["column_name"], c["type"], c["description"]) for c in dataset["columns"]] == described
        assert dataset["main_dttm_col"] in {name for name, *_ in described}


def query(chart: dict[str, Any]) -> str:
    """What Superset asks for a chart: its columns and metrics, grouped, largest first; or rows, newest first."""
    params, dataset = chart["params"], DATASETS[chart["dataset_uuid"]]
    table = f"{dataset['schema']}.{dataset['table_name']}"
    if params.get("query_mode") == "raw":
        column, ascending = json.loads(params["order_by_cols"][0])
        return (
            f"select {', '.join(params['all_columns'])} from {table} order by {column} {'asc' if ascending else 'desc'} limit 500"
        )
    axis = [f"date_trunc('week', {params['x_axis']}) as __timestamp"] if "x_axis" in params else []
    groups = [*params.get("groupby", []), *params.get("groupbyRows", []), *params.get("groupbyColumns", [])]
    groups += [params["entity"]] if "entity" in params else []
    metrics = [metric["sqlExpression"] for metric in params.get("metrics", [params.get("metric")])]
    return f"select {', '.join([*axis, *groups, *metrics])} from {table} {'group by all' if axis or groups else ''} limit 10000"


@pytest.mark.parametrize("name", CHARTS)
def test_every_charts_query_runs(name: str, copy: duckdb.DuckDBPyConnection) -> None:
    """On the published copy, with rows to show where the three days have any."""
    rows = copy.execute(query(CONTENT[name])).fetchall()
    assert rows or CONTENT[name]["slice_name"] == "Changes of stance"


def test_filters_and_grid_name_what_is_there() -> None:
    """Each chart stands in the grid once, at most twelve columns wide a row; filters aim at columns of datasets."""
    dashboard = CONTENT["dashboards/podium.yaml"]
    places = [place for place in dashboard["position"].values() if isinstance(place, dict) and place["type"] == "CHART"]
    assert sorted(place["meta"]["uuid"] for place in places) == sorted(CONTENT[name]["uuid"] for name in CHARTS)
    widths: dict[str, int] = {}
    for place in places:
        widths[place["parents"][-1]] = widths.get(place["parents"][-1], 0) + place["meta"]["width"]
    assert set(widths.values()) == {12}
    for target in (target for filter_ in dashboard["metadata"]["native_filter_configuration"] for target in filter_["targets"]):
        columns = {column["column_name"] for column in DATASETS[target["datasetUuid"]]["columns"]} if target else set()
        assert not target or target["column"]["name"] in columns


def test_a_bundle_for_postgres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The zip file that "Import dashboards" takes, for a server and schema of the user's."""
    uri = "postgresql://reader@host/news"
    monkeypatch.setattr("sys.argv", ["superset", str(tmp_path / "podium.zip"), "--uri", uri, "--schema", "podium"])
    main()
    with zipfile.ZipFile(tmp_path / "podium.zip") as packed:
        assert {name.removeprefix("podium/") for name in packed.namelist()} == FILES.keys()
        assert yaml.safe_load(packed.read("podium/databases/Podium.yaml"))["sqlalchemy_uri"] == uri
        assert yaml.safe_load(packed.read("podium/datasets/Podium/daily_act.yaml"))["schema"] == "podium" != SCHEMA


@pytest.mark.skipif(
    importlib.util.find_spec("superset") is None, reason="needs apache-superset, which is large: see CONTRIBUTING.md"
)
def test_supersets_own_schemas_take_every_file() -> None:
    """The schemas by which Superset's importer judges each file."""
    from superset.charts.schemas import ImportV1ChartSchema
    from superset.dashboards.schemas import ImportV1DashboardSchema
    from superset.databases.schemas import ImportV1DatabaseSchema
    from superset.datasets.schemas import ImportV1DatasetSchema

    schemas = {
        "charts": ImportV1ChartSchema,
        "dashboards": ImportV1DashboardSchema,
        "databases": ImportV1DatabaseSchema,
        "datasets": ImportV1DatasetSchema,
    }
    for name, content in CONTENT.items():
        if "/" in name:
            assert schemas[name.split("/")[0]]().validate(content) == {}, name
