"""Writes the names of countries in other languages, from CLDR as babel ships it, into country_names.csv.

Run as `python -m warehouse.reference.build_names` after babel moved to a newer CLDR. Rows whose source begins with "CLDR"
are replaced, reviewed rows stay as they are. The rows are kept in the file, not derived at every start: reading fifty
locales takes babel a second and 60 MB, and what the tables say should be seen in a diff when CLDR changes.
"""

import csv
import sys
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version

DIRECTORY = Path(__file__).parent
_LANGUAGES = """
ar az bg bn bs ca cs da de el es et eu fa fi fr gl he hi hr hu hy id is it ja ka kk km ko ky lt lv mk mn ms nb nl pa pl ps pt
ro ru sk sl so sq sr sr_Latn sv sw ta te tg th tk tr uk ur uz vi zh zh_Hant
"""
LANGUAGES = tuple(_LANGUAGES.split())
HEADER = ["country", "name", "form", "language", "valid_from", "valid_to", "source"]
SOURCE = "CLDR"


def cldr_rows(alpha3: dict[str, str]) -> list[list[str]]:
    """Rows of country_names for all LANGUAGES; `alpha3` gives the code of each alpha-2. Sorted by language and country."""
    source = f"{SOURCE} {get_cldr_version()}"
    rows = []
    for language in sorted(LANGUAGES):
        names = Locale.parse(language).territories
        tag = language.replace("_", "-")
        rows += [[alpha3[code], names[code], "name", tag, "", "", source] for code in sorted(alpha3) if code in names]
    return rows


def main() -> None:
    """Rewrite country_names.csv beside this file."""
    with (DIRECTORY / "countries.csv").open(encoding="utf-8", newline="") as file:
        alpha3 = {row["alpha2"]: row["country"] for row in csv.DictReader(file)}
    path = DIRECTORY / "country_names.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reviewed = [row for row in list(csv.reader(file))[1:] if not row[-1].startswith(SOURCE)]
    rows = cldr_rows(alpha3)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *reviewed, *rows])
    sys.stderr.write(f"{len(reviewed)} reviewed rows kept, {len(rows)} rows of {SOURCE} written\n")


if __name__ == "__main__":
    main()
