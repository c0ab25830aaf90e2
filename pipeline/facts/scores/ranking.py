"""Standings: ties share a rank and the next rank jumps (1, 2, 2, 4)."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from pipeline.facts.fact import Value

Key = TypeVar("Key", bound=Hashable)


def ranks(values: Mapping[Key, Value]) -> dict[Key, int]:
    """Rank of each key by value, highest first; keys without a value have no rank."""
    known = {key: value for key, value in values.items() if value is not None}
    return {key: 1 + sum(other > value for other in known.values()) for key, value in known.items()}  # type: ignore[operator]
