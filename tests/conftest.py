"""Made-up examples are the same in every run and for any number of workers; `CCHC_FUZZ=new` looks for new ones."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "same", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("new", deadline=None)
settings.load_profile(os.environ.get("CCHC_FUZZ", "same"))
