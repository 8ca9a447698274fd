"""Compiles reading to machine code with mypyc: for those who read much, and never needed; `compiled.py` finds the result."""

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from flows.compiled import FLOWS, builds, digest, sources
from flows.errors import PodiumError

# Those in which reading a text takes its time, but for arithmetic on whole arrays, and but for `heads`: a class of mypyc's that
# is a dict has no attributes of the class. The others are imported as they are.
_RECOGNITION = """
actors article bare_titles cast countries datelines discovery evidence gazetteer introductions leaders matcher names organisations
people recogniser sounds terms title_words titles tokens word_classes
"""
_POSITIONS = """
antecedents appositions attribution attributions belonging bodies cast clause_checks clause_order clause_subjects clauses
content_ends descriptions drafts epithets extents facts grammar held_offices joining known_people lexicon lines mention_index
name_rules names nominals noun_phrases occasions owners participles people person_pronouns places quotations right_side
sentences separators second_clauses second_marks second_sources speaker_state speakers subjects tokens uncued verb_chains
verb_second voids words
labels/amounts labels/article labels/clause labels/edges labels/form labels/glosses labels/lexicon labels/statement
labels/spoken_days labels/target_context labels/target_features labels/target_names labels/targets labels/voice labels/words
"""
MODULES = {"recognition": _RECOGNITION.split(), "positions": _POSITIONS.split()}
_BUILT = "built"
# mypyc takes a dataclass for a native class, and any other decorator's class for a Python one. It looks at this module's names
# only: when the compiled modules run, they import the real one, and records are what they always are.
_RECORDS_FOR_MYPYC = "from dataclasses import dataclass as record"


def compile_part(part: str, flows: Path = FLOWS) -> Path:
    """Compile a part's sources as they are, unless that has been done, and say where the result lies; takes one or two minutes.

    The next process that imports the part uses it. Older results stay: they are found again when their sources are.
    Raises PodiumError where there is no compiler, or where compiling fails.
    """
    compiler = _compiler()
    with tempfile.TemporaryDirectory() as directory:
        work = Path(directory)
        _copy_sources(part, flows, work / "flows")
        target = builds(flows) / digest(part, work / "flows")
        stamp = f"{compiler}.txt"
        if not (target / stamp).exists():
            _run_mypyc(part, work)
            (work / _BUILT / "flows" / stamp).touch()
            _put_in_place(work / _BUILT / "flows", target)
    return target


def _put_in_place(built: Path, target: Path) -> None:
    """Whole or not at all, and instead of what another mypy compiled."""
    try:
        target.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as directory:
            shutil.copytree(built, Path(directory) / "new")
            if target.exists():
                target.rename(Path(directory) / "old")
            (Path(directory) / "new").rename(target)
    except OSError as error:
        raise PodiumError(f"What was compiled cannot be put beside the sources: {error}.") from error


def _compiler() -> str:
    """The mypy that will compile, with its version. Raises PodiumError where anything that compiling needs is missing."""
    command = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    if shutil.which(command) is None:
        raise PodiumError(f"Compiling needs a C compiler, and there is no {command}. Podium works without: it only reads slower.")
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        raise PodiumError("Compiling needs Python's headers (package python3-dev or python3-devel). Podium works without.")
    try:
        version("setuptools")
        return f"mypy-{version('mypy')}"
    except PackageNotFoundError as missing:
        raise PodiumError(f"Compiling needs {missing.name}: `make compile` installs it. Podium works without.") from None


def _copy_sources(part: str, flows: Path, copy: Path) -> None:
    for path in (flows / "__init__.py", *sources(part, flows)):
        target = copy / path.relative_to(flows)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _run_mypyc(part: str, work: Path) -> None:
    """Compile the copy in a process of its own: mypyc wants to stand beside the package, and ends what it fails in."""
    (work / "flows" / "frozen.py").write_text(_RECORDS_FOR_MYPYC, encoding="utf-8")
    command = [sys.executable, "-m", "flows.compiling", part]
    done = subprocess.run(command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise PodiumError(f"Compiling {part} failed, and Podium works without. It ended so:\n{_last_line(done.stdout)}")


def _last_line(output: str) -> str:
    return next((line.strip() for line in reversed(output.splitlines()) if "error" in line), output.strip()[-200:])


def _build(part: str) -> None:
    """What the process of `_run_mypyc` does, in the directory of the copy."""
    from mypyc.build import mypycify  # noqa: PLC0415  half a second, and not installed where nobody compiles
    from setuptools import setup  # noqa: PLC0415

    paths = [f"flows/{part}/{name}.py" for name in MODULES[part]]
    extensions = mypycify(["--config-file=", *paths], opt_level="1", debug_level="0", group_name=f"flows.{part}.native")
    setup(name="native", packages=[], ext_modules=extensions, script_args=["build_ext", "--build-lib", _BUILT])


if __name__ == "__main__":
    _build(sys.argv[1])
