"""Benches; `python -m tests.bench` runs each for a moment, so that none rots."""

import os

SMOKE = os.environ.get("CCHC_BENCH") == "smoke"


def rounds(usual: int, smoke: int = 1) -> int:
    """How often to do a thing: `usual`, or `smoke` where the bench is only to be seen running."""
    return smoke if SMOKE else usual
