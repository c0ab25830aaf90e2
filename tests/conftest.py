"""Made-up examples are the same in every run and for any number of workers; `CCHC_FUZZ=new` looks for new ones.

A file may take 15 seconds of an officer's day; on a machine where others work too, an ordinary one may take longer.
"""

import os

from hypothesis import HealthCheck, settings

from pipeline.ground import stranger

stranger.SECONDS = 150

settings.register_profile(
    "same", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("new", deadline=None)
settings.load_profile(os.environ.get("CCHC_FUZZ", "same"))
