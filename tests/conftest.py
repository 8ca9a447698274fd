"""What all tests share: how hypothesis draws its cases, and how tests are dealt out to the workers."""

import os

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# The gate draws the same cases every time, so that it fails on what changed and on nothing else; `HYPOTHESIS_PROFILE=search`
# looks for new ones. What that finds is added as an @example.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

# Tests that share what takes long to make (an installation that ran, releases, a server, a browser) run on one worker: made once.
_SHARING = {
    "tests/bi/": "bi",
    "tests/browser/": "browser",
    "tests/warehouse/test_targets.py": "targets",
    "tests/pipeline/test_commands.py": "an installation that ran",
    "tests/pipeline/test_demo.py": "an installation that ran",
    "tests/pipeline/test_examples.py": "an installation that ran",
    "tests/pipeline/test_kill.py": "an installation that ran",
    "tests/pipeline/test_readers.py": "an installation that ran",
    "tests/pipeline/test_prefect.py": "prefect",
    "tests/pipeline/test_rereading.py": "rereading",
    "tests/quality/test_labels.py": "labels",
    "tests/quality/test_positions.py": "positions",
    "tests/quality/test_reading_written.py": "our articles, read",
    "tests/sql/test_examples.py": "examples",
}


class BySharing(LoadScopeScheduling):
    """Deals single tests out to the workers, and those that share something as one piece.

    What xdist offers for that, `--dist loadgroup`, marks tests in a way that pytest 9.2 no longer looks at.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((name for path, name in _SHARING.items() if nodeid.startswith(path)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> BySharing:
    """Deal by what is shared."""
    return BySharing(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what takes long, unless it is asked for."""
    for item in items:
        if item.get_closest_marker("long") and "TEST_LONG" not in os.environ:
            item.add_marker(pytest.mark.skip(reason="takes long: set TEST_LONG=1"))
