"""What a run and all that hangs on it has of the system: processors' time and memory, as Linux tells them."""

import os
from collections.abc import Iterable
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def below(roots: Iterable[int], words: str = "") -> list[int]:
    """The processes and all that they started, those with `words` in their command."""
    stats, found = _stats(), [*roots]
    for one in found:
        found += [number for number, stat in stats.items() if int(stat[1]) == one]
    return [one for one in found if one in stats and words in _command(one)]


def cpu(roots: Iterable[int]) -> float:
    """Seconds that the processes, what they started and what of it has ended, have had."""
    stats = _stats()
    return sum(sum(map(int, stats[one][11:15])) for one in below(roots) if one in stats) / _TICKS


def memory(process: int) -> float:
    """MiB that it had at most."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _stats() -> dict[int, list[str]]:
    """What the system tells of every process, behind its name."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                found[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
    return found


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""
