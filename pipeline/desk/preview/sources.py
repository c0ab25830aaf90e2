"""What `nguon-so-lieu` tells another program, as the page's script wants it: figures by place, their cells' rows."""

from collections.abc import Mapping
from typing import Any

from pipeline.desk.works.words import rows


def figures_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """`{"figures": [...]}`; empty where the answer holds none."""
    return {"figures": [dict(one) for one in rows(told, "figures")]}
