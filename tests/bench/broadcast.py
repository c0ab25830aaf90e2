"""How fast text is spoken, beside sea-g2p (the fastest peer that is right often enough) where it is installed.

Both read the same sentences in turn in one process, one core, no two sentences alike (the peer remembers what it has
read); processor time, best of five. Also counted: how many of our own cases each reads as expected.
"""

import importlib
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.broadcast.speak import speak
from tests.bench import rounds

CASES = Path(__file__).parents[1] / "broadcast" / "cases"
ROUNDS = rounds(5)


def cases() -> list[tuple[str, str, list[str]]]:
    """Category, written, accepted readings (folded) of every case."""
    found = []
    for path in sorted(CASES.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            if line.strip():
                _, written, spoken = line.split("\t")
                found.append((path.stem, written, [fold(s) for s in spoken.split(" || ")]))
    return found


def fold(text: str) -> str:
    """Case and blanks do not count."""
    return " ".join(text.split()).lower()


def characters_per_second(read: Callable[[str], str], sentences: list[str]) -> float:
    """The best of some rounds, each over sentences that were not read before."""
    best = 0.0
    for number in range(ROUNDS):
        fresh = [f"Tin {number}: {s}" for s in sentences]
        start = time.process_time()
        for sentence in fresh:
            read(sentence)
        best = max(best, sum(map(len, fresh)) / (time.process_time() - start))
    return best


def peer() -> Callable[[str], str] | None:
    """The peer's reader, None where it is not installed."""
    try:
        read: Callable[[str], str] = importlib.import_module("sea_g2p").Normalizer().normalize
    except ImportError:
        return None
    return read


def main() -> None:
    """Print the table."""
    known = cases()
    sentences = [written for _, written, _ in known]
    readers: dict[str, Callable[[str], str]] = {"cchc": lambda text: speak(text).text}
    other = peer()
    if other:
        readers["sea-g2p"] = other
    for name, read in readers.items():
        right: dict[str, list[bool]] = {}
        for category, written, accepted in known:
            right.setdefault(category, []).append(fold(read(written)) in accepted)
        total = sum(map(sum, right.values()))
        print(f"{name}: {characters_per_second(read, sentences):,.0f} ký tự/giây, đúng {total}/{len(known)}")
        print("  " + ", ".join(f"{c} {sum(v)}/{len(v)}" for c, v in right.items()))
    if not other:
        print("sea-g2p chưa cài: pip install sea-g2p để so sánh.")


if __name__ == "__main__":
    main()
