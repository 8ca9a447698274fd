"""Compiled modules stand for the very sources they were made from, and read the same."""

import ast
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.compiled import FLOWS, OFF, PARTS, builds, digest, modules_of, sources
from flows.compiling import MODULES, compile_part
from flows.demo.stories import load_stories
from flows.errors import PodiumError
from tests.quality.written_articles import written_rows

ROOT = FLOWS.parent
NEWSROOM = ROOT.parent / "shared" / "newsroom" / "articles.jsonl"


@pytest.fixture
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sources that decide, one module more, and a directory that stands for that module compiled."""
    monkeypatch.delenv(OFF[0], raising=False)
    copy = tmp_path / "flows"
    for path in (FLOWS / "__init__.py", *sources("recognition")):
        target = copy / path.relative_to(FLOWS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (copy / "recognition" / "which.py").write_text("print('source')\n")
    place = builds(copy) / digest("recognition", copy) / "recognition"
    place.mkdir(parents=True)
    (place / "which.py").write_text("print('compiled')\n")
    return copy


def imported(flows: Path) -> str:
    """What a new process imports: "source" or "compiled"."""
    command = [sys.executable, "-c", "import flows.recognition.which"]
    return subprocess.run(command, cwd=flows.parent, capture_output=True, text=True, check=True).stdout.strip()


def test_compiled_modules_are_imported_until_a_source_changes(flows: Path) -> None:
    """They stand before the sources; another word in any source, and the sources are imported again, and back again."""
    assert imported(flows) == "compiled"
    edited = flows / "recognition" / "tokens.py"
    was = edited.read_text()
    edited.write_text(was + "\n")
    assert imported(flows) == "source"
    edited.write_text(was)
    assert imported(flows) == "compiled"


@pytest.mark.parametrize("name", ["recognition/which.py", "recognition/new.py", "records.py", "frozen.py", "compiling.py"])
def test_each_source_counts(flows: Path, name: str) -> None:
    """A changed or a new module of recognition, the records, and the way of compiling: nothing compiled before is used."""
    assert modules_of("recognition", flows)
    with (flows / name).open("a") as file:
        file.write("# another line\n")
    assert modules_of("recognition", flows) == []


def test_nothing_compiled_or_a_variable_means_python(flows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PODIUM_COMPILED=0 turns it off; without a directory nothing is looked for."""
    monkeypatch.setenv(*OFF)
    assert modules_of("recognition", flows) == []
    monkeypatch.delenv(OFF[0])
    shutil.rmtree(builds(flows))
    assert modules_of("recognition", flows) == []


@pytest.mark.parametrize("part", PARTS)
def test_all_that_compiled_modules_import_of_podium_is_in_the_digest(part: str) -> None:
    """Else what was compiled could stand beside records that have become others."""
    known = {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for path in sources(part)
    }
    for name in MODULES[part]:
        code = (FLOWS / part / f"{name}.py").read_text(encoding="utf-8")
        imports = {node.module for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom) and node.module}
        assert {module for module in imports if module.startswith("flows")} <= known, name


def test_without_a_compiler_the_command_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, and that nothing depends on it."""
    monkeypatch.setenv("CC", "no-such-compiler -O3")
    with pytest.raises(
        PodiumError, match=r"^Compiling needs a C compiler, and there is no no-such-compiler\. Podium works without.*$"
    ):
        compile_part("recognition")


def texts() -> Iterator[dict[str, str]]:
    """Rows of `podium read`: the demo's stories, articles and examples written for tests, the newsroom's where it is present."""
    for i, story in enumerate(load_stories()):
        yield {"id": f"story-{i}", "text": story.text, "date": f"{story.published:%Y-%m-%d}"}
    for row in written_rows():
        yield {"id": row["id"], "text": row["text"], "date": row["date"]}
    for table in sorted((ROOT / "tests" / "positions" / "constructs").glob("*.toml")):
        data = tomllib.loads(table.read_text(encoding="utf-8"))
        for i, example in enumerate(data["example"]):
            yield {"id": f"{table.stem}-{i}", "text": example["text"], "language": data.get("language", "en")}
    if NEWSROOM.exists():
        rows = [json.loads(line) for line in NEWSROOM.read_text(encoding="utf-8").splitlines()]
        yield from ({"id": f"newsroom-{i}", "text": row["text"], "date": row["date"]} for i, row in enumerate(rows))


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_compiled_and_not_compiled_read_the_same(tmp_path: Path) -> None:
    """Compiled from these sources, reading gives every mention and position that it gives in Python, byte for byte."""
    for package in ("flows", "warehouse", "sql"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns(".compiled", "__pycache__"))
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in texts()), encoding="utf-8")
    for part in PARTS:
        compile_part(part, tmp_path / "flows")
    for name, value in (("python", OFF[1]), ("compiled", "1")):
        command = [sys.executable, "-m", "flows.cli", "read", "in.jsonl", "-o", f"{name}.jsonl"]
        subprocess.run(command, cwd=tmp_path, env=os.environ | {OFF[0]: value}, check=True)
    assert all(modules_of(part, tmp_path / "flows") for part in PARTS)
    assert (tmp_path / "compiled.jsonl").read_bytes() == (tmp_path / "python.jsonl").read_bytes()
