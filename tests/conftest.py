"""Made-up examples are the same in every run and for any number of workers; `CCHC_FUZZ=new` looks for new ones.

`CCHC_SHARE` takes a share of the slow tests that have many cases.
"""

import os
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "same", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("new", deadline=None)
settings.load_profile(os.environ.get("CCHC_FUZZ", "same"))

_MANY = 8  # cases of one test, of which every second says enough from one commit to the next


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`CCHC_SHARE=3`: every third of the slow tests runs, and every second case of a test with eight and more, as a
    digest of their names has it.

    CI runs a share on every commit, also of what runs a second time under the likeness of Windows; `make test-all`
    and `make test-windows` run them all.
    """
    share = int(os.environ.get("CCHC_SHARE", "1"))
    if share == 1:
        return
    cases = Counter(_test(item) for item in items)
    again = bool(os.environ.get("SIMWIN"))  # these have run once already, without it
    left = []
    for item in items:
        slow = item.get_closest_marker("slow") is not None or (again and "windows" not in item.path.parts)
        part = share if slow else 2 if cases[_test(item)] >= _MANY else 1
        if int(sha256(item.nodeid.encode()).hexdigest(), 16) % part:
            left.append(item)
    config.hook.pytest_deselected(items=left)
    gone = {id(item) for item in left}
    items[:] = [item for item in items if id(item) not in gone]


def _test(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]
