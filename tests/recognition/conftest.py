"""The reference tables, read once for all tests of recognition."""

import pytest

from flows.recognition.reference import ReferenceData
from tests.recognition import reading


@pytest.fixture(scope="session")
def reference() -> ReferenceData:
    """The tables of the checkout."""
    return reading.reference()
