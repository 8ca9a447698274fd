"""Where recognition lies compiled to machine code, if it does and still stands for the sources; `compiling.py` puts it there.

The modules compiled lie in a directory that is called by a digest of all they were made from. A package that may be compiled puts
that directory before its own on its path. Once a source is edited the digest is another one, and the sources are read again.
"""

import hashlib
import os
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

FLOWS = Path(__file__).parent
PACKAGES = ("recognition",)
# What the packages import of the rest of Podium, and what compiles them: another one of these, another result.
BESIDES = ("compiled.py", "compiling.py", "errors.py", "frozen.py", "keys.py", "records.py")
# Not a setting: modules are found before settings are read.
OFF = "PODIUM_COMPILED", "0"


def modules_of(package: str, flows: Path = FLOWS) -> list[str]:
    """The directory that holds the compiled modules of a package, none where there is none for the sources as they are."""
    name, off = OFF
    directory = builds(flows)
    if os.environ.get(name) == off or not directory.exists():
        return []
    found = directory / digest(flows) / package
    return [str(found)] if found.exists() else []


def builds(flows: Path = FLOWS) -> Path:
    """The directory of all that was compiled, a directory each by its digest."""
    return flows / ".compiled"


def sources(flows: Path = FLOWS) -> Iterator[Path]:
    """All sources that decide what the compiled modules do, in a fixed order."""
    for package in PACKAGES:
        yield from sorted((flows / package).glob("*.py"))
    yield from (flows / name for name in BESIDES)


def digest(flows: Path = FLOWS) -> str:
    """What tells one state of the sources, on this machine's Python, from every other one: 32 hex digits; takes 1 ms."""
    made_from = hashlib.sha256(EXTENSION_SUFFIXES[0].encode())  # names the version, the processor and the system
    for path in sources(flows):
        code = path.read_bytes()
        made_from.update(f"{path.relative_to(flows).as_posix()} {len(code)}\n".encode() + code)
    return made_from.hexdigest()[:32]
