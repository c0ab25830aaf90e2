"""Kill -9 a batch at random moments, by the hundred: `python -m tests.bench.kills 600`; how many died in the middle."""

import sys
import tempfile
from pathlib import Path

from tests.outputs.batch import random_kills

_EACH = 50


def main() -> None:
    """Rounds of fifty, each in a folder of its own and with another seed."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    died = tried = 0
    each = min(wanted, _EACH)
    for seed in range(-(-wanted // each)):
        with tempfile.TemporaryDirectory() as folder:
            died += random_kills(Path(folder), each, seed)
        tried += each
    print(f"{tried} lần kill -9 vào lúc bất kỳ, {died} lần tiến trình chết giữa chừng: không mất gì, lần sau chạy xong")


if __name__ == "__main__":
    main()
