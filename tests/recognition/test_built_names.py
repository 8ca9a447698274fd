"""The names that come from CLDR."""

from flows.recognition.reference import ReferenceData
from warehouse.reference.build_names import LANGUAGES, cldr_rows


def test_the_table_holds_what_babel_knows(reference: ReferenceData) -> None:
    """Building the names again changes nothing, so the file is that of the CLDR version that babel ships."""
    alpha3 = {row.alpha2: row.country for row in reference.countries}
    stored = [
        [row.country, row.name, row.form, row.language, "", "", row.source]
        for row in reference.country_names
        if "CLDR" in row.source
    ]
    assert stored == cldr_rows(alpha3)
    assert len(LANGUAGES) >= 30
