"""A program with piper's words and ways (piper-tts 1.8, `python -m piper`, and piper 2023.11), without its voice.

It takes lines on standard input, writes one WAV each into `--output_dir` under the time in nanoseconds, and fails as
piper does where the model cannot be loaded. Which words it knows is after their sources.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from stand_in import bursts, write

parser = argparse.ArgumentParser()
parser.add_argument("-m", "--model", required=True)
parser.add_argument("-d", "--output-dir", "--output_dir", required=True)
parser.add_argument("--length-scale", "--length_scale", type=float)
given = parser.parse_args()
model = Path(given.model).read_bytes()
if not model.startswith(b"model"):
    raise ValueError("INVALID_PROTOBUF: Load model failed: Protobuf parsing failed.")
lines = [line.strip() for line in sys.stdin if line.strip()]
for line in lines[1:] if b"short" in model else lines:
    write(Path(given.output_dir) / f"{time.monotonic_ns()}.wav", bursts(line, 0.6 * given.length_scale))
