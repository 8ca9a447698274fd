"""Podium's pipeline: feeds -> entries -> articles -> mentions and position reports -> aggregates -> published copy."""

import os

# Reading multiplies small matrices, for which a second thread costs more than it saves. To be said before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
