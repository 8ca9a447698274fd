"""A release is the same to whoever opens it: DuckDB old and new, polars, pyarrow, and readers of data packages."""

import hashlib
import json
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import dplib
import jsonschema
import polars as pl
import pyarrow.dataset
import pyarrow.parquet
import pytest

from warehouse.connection import connect
from warehouse.parquet import parquet_files
from warehouse.search import TABLES as INDEX

OLD_READERS = Path(sys.prefix) / "superset_readers"
NUMBERS = ("BIGINT", "INTEGER", "DOUBLE")
# Opens the file as Superset does, reflects the marts, and sums every number of every table.
OLD_READER = """
import json, sys, warnings
sys.path.insert(0, sys.argv[1])
warnings.simplefilter("ignore")
import duckdb, sqlalchemy as sa
engine = sa.create_engine("duckdb:///" + sys.argv[2], connect_args={"read_only": True})
metadata = sa.MetaData()
metadata.reflect(engine, schema="mart", views=True)
inspector = sa.inspect(engine)
comments = {t: inspector.get_table_comment(t, schema="mart")["text"] for t in inspector.get_table_names(schema="mart")}
columns = {t.name: [c.name for c in t.columns] for t in metadata.tables.values()}
with engine.connect() as connection:
    connection.execute(sa.text("set enable_progress_bar = false"))  # it is drawn on the standard output
    sums = {name: [list(row) for row in connection.execute(sa.text(query))][0] for name, query in json.loads(sys.argv[3]).items()}
print(json.dumps([duckdb.__version__, sa.__version__, comments, columns, sums]))
"""


@cache
def numbers(release: Path) -> dict[str, list[str]]:
    """The number columns of each table of the release that has files of its own: all but the index of words."""
    copy = connect(release / "podium.duckdb", read_only=True)
    tables = copy.execute("select schema_name || '.' || table_name from duckdb_tables() order by all").fetchall()
    return {
        table: [name for name, kind, *_ in copy.execute(f"describe {table}").fetchall() if kind in NUMBERS]
        for (table,) in tables
        if table not in INDEX
    }


def sums_query(table: str, columns: list[str]) -> str:
    return ", ".join(["select count(*)", *(f'sum("{name}")::double' for name in columns)]) + f" from {table}"


@cache
def expected(release: Path) -> dict[str, list[float | None]]:
    """Rows and sums of every table, by the DuckDB of this environment."""
    copy = connect(release / "podium.duckdb", read_only=True)
    return {table: list(copy.execute(sums_query(table, names)).fetchall()[0]) for table, names in numbers(release).items()}


def test_duckdb_1_4_and_supersets_dialect_read_the_file(release: Path) -> None:
    """DuckDB 1.4 under SQLAlchemy 1.4 and duckdb-engine, as Superset pins them: every table reflected, the same sums."""
    if not OLD_READERS.exists():
        pytest.skip("needs DuckDB 1.4 and what Superset opens it with: `.ci/run` installs tests/bi/superset_readers.lock")
    queries = {table: sums_query(table, names) for table, names in numbers(release).items()}
    done = subprocess.run(
        [sys.executable, "-S", "-c", OLD_READER, str(OLD_READERS), str(release / "podium.duckdb"), json.dumps(queries)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    duckdb_version, sqlalchemy_version, comments, columns, sums = json.loads(done.stdout)
    assert (duckdb_version[:4], sqlalchemy_version[:4]) == ("1.4.", "1.4.")
    assert sums == {table: pytest.approx(values) for table, values in expected(release).items()}
    assert {"v_stated_positions", "fct_stated_position", "daily_country"} <= columns.keys()
    assert comments["dim_topic"].startswith("The topics, each with its major topic")


def test_polars_reads_the_parquet_to_the_same_sums(release: Path) -> None:
    """Every table, file by file or month by month."""
    for table, values in expected(release).items():
        frame = pl.concat([pl.read_parquet(file, hive_partitioning=False) for file in parquet_files(release / "parquet", table)])
        sums = [frame[name].cast(pl.Float64).sum() if frame[name].count() else None for name in numbers(release)[table]]
        assert [frame.height, *sums] == pytest.approx(values), table


def test_pyarrow_reads_the_parquet_to_the_same_sums(release: Path) -> None:
    """Every table, and the directory of a fact as one data set with its months."""
    for table, values in expected(release).items():
        parts = [pyarrow.parquet.read_table(file, partitioning=None) for file in parquet_files(release / "parquet", table)]
        whole = pyarrow.concat_tables(parts)
        sums = [pyarrow.compute.sum(whole[name].cast("double")).as_py() for name in numbers(release)[table]]
        assert [whole.num_rows, *sums] == pytest.approx(values), table
    facts = pyarrow.dataset.dataset(release / "parquet" / "mart" / "fct_stated_position", partitioning="hive")
    assert facts.count_rows(filter=pyarrow.dataset.field("month") == "2026-03") == 6


def test_facts_have_a_file_a_month_and_aggregates_one(release: Path) -> None:
    """Compressed with zstd."""
    months = [path.parent.name for path in parquet_files(release / "parquet", "mart.fct_article")]
    assert months == ["month=2026-03"]
    for table in ("mart.fct_article", "mart.daily_country", "core.position_targets"):
        (file,) = parquet_files(release / "parquet", table)
        assert pyarrow.parquet.read_metadata(file).row_group(0).column(0).compression == "ZSTD"


def package(release: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    return found


def test_the_data_package_is_valid(release: Path) -> None:
    """By the schema of Data Package version 2 itself."""
    profile = Path(dplib.__file__).parent / "profiles" / "2.0" / "datapackage.json"
    schema = json.loads(profile.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(package(release))] == []


def test_the_data_package_describes_what_is_there(release: Path) -> None:
    """Every file of a table with its size and hash, every column with its type and meaning, keys and what they refer to."""
    resources = {resource["title"]: resource for resource in package(release)["resources"]}
    assert resources.keys() - {"All tables and views in one DuckDB database"} == numbers(release).keys()
    for resource in resources.values():
        paths = [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
        files = [release / path for path in paths]
        assert sum(file.stat().st_size for file in files) == resource["bytes"]
        hashes = [f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files]
        assert hashes == ([resource["hash"]] if len(files) == 1 else resource["hashes"])
        for field in resource.get("schema", {}).get("fields", []):
            assert field["type"] != "any", (resource["title"], field)
            assert len(field["description"]) > 5, (resource["title"], field)
    daily = resources["mart.daily_country"]["schema"]
    assert daily["primaryKey"] == ["date", "country"]
    assert {"fields": ["country"], "reference": {"resource": "mart-dim-country", "fields": ["country"]}} in daily["foreignKeys"]
    fields = {field["name"]: field for field in daily["fields"]}
    assert (fields["date"]["type"], fields["num_statements"]["type"], fields["mean_stance"]["type"]) == (
        "date",
        "integer",
        "number",
    )


class Outline(HTMLParser):
    """What assistive technology and a careful eye look for."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect."""
        self.tags.append(tag)
        self.attributes += attrs


def test_the_dictionary_page_is_whole_and_asks_for_nothing(release: Path) -> None:
    """One table with a caption and headed columns for each table of the release; links inside the page only, no script."""
    text = (release / "dictionary.html").read_text(encoding="utf-8")
    outline = Outline()
    outline.feed(text)
    copy = connect(release / "podium.duckdb", read_only=True)
    listed = "select count(*) from information_schema.tables where table_schema in ('core', 'mart', 'ops')"
    ((tables,),) = copy.execute(listed).fetchall()
    ((columns,),) = copy.execute("select count(*) from duckdb_columns() where not internal").fetchall()
    assert (outline.tags.count("table"), outline.tags.count("caption"), outline.tags.count("h1")) == (tables, tables, 1)
    assert outline.attributes.count(("scope", "row")) == columns
    assert not {"script", "link", "img", "iframe"} & set(outline.tags)
    ids = [value for name, value in outline.attributes if name == "id"]
    links = [str(value) for name, value in outline.attributes if name == "href"]
    assert len(ids) == len(set(ids))
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert ("lang", "en") in outline.attributes
    assert "http" not in text.split("</style>")[0]
