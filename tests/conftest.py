"""What all tests share: how hypothesis draws its cases."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The gate draws the same cases every time, so that it fails on what changed and on nothing else; `HYPOTHESIS_PROFILE=search`
# looks for new ones. What that finds is added as an @example.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

# Tests that share what takes long to make (an installation that ran, releases, a server, a browser) run on one worker: made once.
_SHARING = {"tests/bi": "bi", "tests/browser": "browser", "tests/warehouse/test_targets.py": "targets"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put each test that shares something into the group of those that share it."""
    root = Path(__file__).parents[1]
    for item in items:
        path = item.path.relative_to(root).as_posix()
        group = next((name for prefix, name in _SHARING.items() if path.startswith(prefix)), "")
        if "ran_site" in getattr(item, "fixturenames", ()):
            group = "ran_site"
        if item.get_closest_marker("long") and "TEST_LONG" not in os.environ:
            item.add_marker(pytest.mark.skip(reason="takes long: set TEST_LONG=1"))
        if group and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(group))
