"""Who and where: countries, organisations and leaders named in a text, resolved as of its date."""

from pathlib import Path

from flows.compiled import modules_of

DIRECTORY = Path(__file__).parent  # where the words lie; the modules may be compiled, and then lie elsewhere
__path__[:0] = modules_of("recognition")
