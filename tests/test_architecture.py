"""The one-way law, as tests: who may import whom, and where SQL and Prefect may stand."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# In the order in which data flows; a package may import those before it.
STAGE_PACKAGES = ["feeds", "articles", "recognition", "wikidata", "positions", "publishing"]
SHARED = {"flows.records", "flows.keys", "flows.errors"}
SOURCES = sorted([*(ROOT / "flows").rglob("*.py"), *(ROOT / "warehouse").rglob("*.py")])


def imports(path: Path) -> set[str]:
    """Every module that a file imports, anywhere in it; `from a import b` counts as a and a.b."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def under(module: str, package: str) -> bool:
    """Is `module` the package or inside it?"""
    return module == package or module.startswith(package + ".")


def test_the_law_has_something_to_hold_for() -> None:
    """A check over no files would hold for ever."""
    for package in STAGE_PACKAGES:
        assert list((ROOT / "flows" / package).glob("*.py")), package
    assert len(SOURCES) > 60


@pytest.mark.parametrize("package", STAGE_PACKAGES)
def test_stage_packages_import_neither_prefect_nor_the_warehouse_nor_a_later_stage(package: str) -> None:
    """They are handed what they work on, and hand on what they made."""
    later = STAGE_PACKAGES[STAGE_PACKAGES.index(package) + 1 :]
    forbidden = [
        "prefect",
        "warehouse",
        "duckdb",
        "flows.stages",
        "flows.commands",
        "flows.demo",
        *(f"flows.{name}" for name in later),
    ]
    for path in (ROOT / "flows" / package).rglob("*.py"):
        wrong = {module for module in imports(path) for name in forbidden if under(module, name)}
        assert not wrong, f"{path.relative_to(ROOT)} imports {sorted(wrong)}"


def test_only_the_files_directly_in_flows_import_prefect() -> None:
    """The stages run without Prefect."""
    for path in SOURCES:
        if path.parent != ROOT / "flows":
            assert not any(under(module, "prefect") for module in imports(path)), path.relative_to(ROOT)


def test_the_warehouse_imports_nothing_of_flows() -> None:
    """It owns DuckDB and can be used without the pipeline."""
    for path in (ROOT / "warehouse").rglob("*.py"):
        assert not any(under(module, "flows") for module in imports(path)), path.relative_to(ROOT)


def test_only_the_warehouse_opens_duckdb() -> None:
    """Whoever needs a connection is given one; catching DuckDB's errors is not opening it."""
    for path in (ROOT / "flows").rglob("*.py"):
        assert "duckdb.connect" not in path.read_text(encoding="utf-8"), path.relative_to(ROOT)


def test_one_module_opens_sockets() -> None:
    """All ways out go through the transport and its egress rules; the demo's server listens, it does not call out."""
    outward = ("socket", "httpx", "httpcore", "urllib.request", "http.client", "requests", "aiohttp")
    openers = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        if any(under(module, name) for module in imports(path) for name in outward)
    }
    assert openers <= {"flows/feeds/transport.py", "flows/feeds/network.py", "flows/feeds/egress.py", "warehouse/lock.py"}


def test_sql_longer_than_a_line_lives_in_sql() -> None:
    """A string constant that spans lines and starts like SQL belongs into a file under sql/."""
    verbs = ("select", "with ", "insert", "delete", "update", "merge", "create", "from ", "comment")
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" in node.value:
                assert not node.value.strip().lower().startswith(verbs), f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_top_level_folder_but_the_prescribed() -> None:
    """Newcomers find the same five folders everywhere."""
    import subprocess

    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    folders = {name.split("/")[0] for name in tracked if "/" in name}
    assert folders <= {"flows", "sql", "warehouse", "tests", ".ci"}
