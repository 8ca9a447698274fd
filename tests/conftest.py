"""What all tests share: how hypothesis draws its cases."""

import os

from hypothesis import settings

# The gate draws the same cases every time, so that it fails on what changed and on nothing else; `HYPOTHESIS_PROFILE=search`
# looks for new ones. What that finds is added as an @example.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
