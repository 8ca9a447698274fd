"""The reference tables, read once for all tests of recognition."""

import pytest

from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData


@pytest.fixture(scope="session")
def reference() -> ReferenceData:
    """The tables of the checkout."""
    return ReferenceData.load(DEFAULT_DIRECTORY)
