"""Hypothesis profiles: `dev` for every day, `ci` for the laws.

Chosen by the variable HYPOTHESIS_PROFILE or by `--hypothesis-profile`.  Where
the variable CI is set, the same code gets the same draws: a build says what it
said before.  Without it each run draws anew.
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
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
    suppress_health_check=_SLOW_DRAWS,
)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
