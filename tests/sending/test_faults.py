"""Under whatever faults a mail arrives once: none lost, none twice, and what may have arrived is asked about."""

from pathlib import Path

import pytest

from tests.sending.faults import KINDS, deliveries

_QUICK = tuple(kind for kind in KINDS if not kind.startswith("kill") and kind not in ("hang", "silence"))


def test_a_few_mails_arrive_once(tmp_path: Path) -> None:
    met = deliveries(25, 19, tmp_path, _QUICK)
    assert (met["lost"], met["doubled"], met["in the inbox"]) == (0, 0, 25)


@pytest.mark.slow
def test_mails_under_every_fault_arrive_once(tmp_path: Path) -> None:
    """Over a hundred faults, killed senders among them."""
    met = deliveries(60, 1, tmp_path)
    assert (met["lost"], met["doubled"], met["in the inbox"]) == (0, 0, 60)
    assert met["attempts"] - met["fault: none"] >= 100
    assert all(met[f"fault: {kind}"] for kind in KINDS)
