"""Hypothesis profiles: `dev` for daily use, `ci` and `hunt` with more examples.

Chosen by the variable HYPOTHESIS_PROFILE or by `--hypothesis-profile`.  The first two
draw the same examples in every run.  `hunt` draws new ones each time; what it finds
becomes an `@example`.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Weaving a page takes many draws.
_SLOW_DRAWS = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "dev",
    max_examples=100,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=_SLOW_DRAWS,
)
settings.register_profile("few", settings.get_profile("dev"), max_examples=10)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=500)
settings.register_profile("hunt", settings.get_profile("dev"), max_examples=5000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
