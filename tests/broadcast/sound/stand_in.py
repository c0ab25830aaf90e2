"""A voice for tests, a program like any other: `python stand_in.py MODE OUT TEXT` writes a sound of the text's length.

MODE: `speak` (bursts like syllables), `low`, `whisper`, `odd` (8 bits, two channels, 8 kHz), or what a broken voice
does: `clicks`, `silent`, `long`, `garbage`, `nothing`, `crash`, `half` (a file, then a crash), `flood`, `hang` (with
a child, whose id is written where STAND_IN_CHILD says). Without TEXT it reads its standard input.
"""

import math
import os
import random
import subprocess
import sys
import time
import wave
from array import array
from pathlib import Path

RATE = 22050


def bursts(text: str, height: float, pitch: float = 180.0) -> "array[int]":
    """A fifth of a second of a humming, noisy tone for each word, then a little silence."""
    chance = random.Random(7)
    word = array("h")
    length = RATE // 5
    for at in range(length):
        rise = math.sin(math.pi * at / length)
        tone = sum(math.sin(2 * math.pi * pitch * part * at / RATE) / part for part in range(1, 6))
        word.append(round(32767 * min(max(height * rise * (tone / 3 + chance.uniform(-0.1, 0.1)), -1), 1)))
    word.extend(array("h", bytes(2 * (RATE // 20))))
    return word * len(text.split())


def write(path: Path, samples: "array[int]") -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())


def main(mode: str, out: Path, text: str) -> int:
    heights = {"speak": 0.9, "low": 0.1, "whisper": 0.004, "half": 0.9}
    if mode in heights:
        write(out, bursts(text, heights[mode], 110.0 if mode == "low" else 180.0))
    elif mode == "odd":
        with wave.open(str(out), "wb") as file:
            file.setparams((2, 1, 8000, 0, "NONE", ""))
            file.writeframes(bytes(b for s in bursts(text, 0.5)[::3] for b in (128 + (s >> 8),) * 2))
    elif mode == "clicks":
        samples = array("h", bytes(2 * RATE * 3))
        samples[5000] = samples[30000] = 32767
        write(out, samples)
    elif mode in ("silent", "long"):
        write(out, array("h", bytes(2 * RATE)) if mode == "silent" else bursts("a " * 400, 0.5))
    elif mode == "flood":
        while True:
            os.write(1, b"y" * (1 << 20))
    elif mode == "garbage":
        out.write_text("đây không phải tiếng")
    elif mode == "hang":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        Path(os.environ["STAND_IN_CHILD"]).write_text(str(child.pid))
        time.sleep(600)
    if mode in ("crash", "half"):
        print("voice: out of memory", file=sys.stderr)
        return 7
    return 0


if __name__ == "__main__":
    said = Path(sys.argv[3]).read_text("utf-8") if len(sys.argv) > 3 else sys.stdin.buffer.read().decode()
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), said))
