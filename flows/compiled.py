"""Where reading lies compiled to machine code, if it does and still stands for the sources; `compiling.py` puts it there.

The modules compiled lie in a directory that is called by a digest of all they were made from. A package that may be compiled puts
that directory before its own on its path. Once a source is edited the digest is another one, and the sources are read again.
"""

import hashlib
import os
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

FLOWS = Path(__file__).parent
# What is compiled at a time, and the folders of its sources: an edit of positions leaves recognition as it is.
PARTS = {"recognition": ("recognition",), "positions": ("recognition", "positions", "positions/labels")}
# What they import of the rest of Podium, and what compiles them: another one of these, another result.
BESIDES = ("compiled.py", "compiling.py", "errors.py", "frozen.py", "keys.py", "records.py")
# Not a setting: modules are found before settings are read.
OFF = "PODIUM_COMPILED", "0"


def modules_of(part: str, flows: Path = FLOWS) -> list[str]:
    """The directory that holds the compiled modules of a part, none where there is none for the sources as they are."""
    name, off = OFF
    directory = builds(flows)
    if os.environ.get(name) == off or not directory.exists():
        return []
    found = directory / digest(part, flows) / part
    return [str(found)] if found.exists() else []


def builds(flows: Path = FLOWS) -> Path:
    """The directory of all that was compiled, a directory each by its digest."""
    return flows / ".compiled"


def sources(part: str, flows: Path = FLOWS) -> Iterator[Path]:
    """All sources that decide what the compiled modules of a part do, in a fixed order."""
    for folder in PARTS[part]:
        yield from sorted((flows / folder).glob("*.py"))
    yield from (flows / name for name in BESIDES)


def digest(part: str, flows: Path = FLOWS) -> str:
    """What tells one state of a part's sources, on this Python, from every other one: 32 hex digits; takes some milliseconds."""
    made_from = hashlib.sha256(f"{part} {EXTENSION_SUFFIXES[0]}".encode())  # the suffix names version, processor and system
    for path in sources(part, flows):
        code = path.read_bytes()
        made_from.update(f"{path.relative_to(flows).as_posix()} {len(code)}\n".encode() + code)
    return made_from.hexdigest()[:32]
