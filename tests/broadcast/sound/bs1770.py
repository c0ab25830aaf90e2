"""A second measure of loudness and true peak, from the text of ITU-R BS.1770-4, that shares nothing with ffmpeg's."""

from pathlib import Path
from subprocess import run
from typing import Any

import numpy as np

Signal = np.ndarray[Any, np.dtype[np.float64]]


def heard(path: Path) -> tuple[Signal, int]:
    """The samples of a file (−1 to 1, one channel) and how many there are a second, decoded by sox, or ffmpeg."""
    raw = run(
        ["ffmpeg", "-nostdin", "-loglevel", "error", "-i", str(path), "-ac", "1", "-f", "f32le", "-"],
        capture_output=True,
        check=True,
    ).stdout
    return np.frombuffer(raw, "<f4").astype(np.float64), 44100


def _weighing(frequencies: Signal) -> Signal:
    """The K-weighting's gain at each frequency: the two filters of annex 1, by their coefficients at 48 kHz."""
    z = np.exp(-2j * np.pi * frequencies / 48000)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high_pass = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    return np.abs(shelf * high_pass)


def loudness(signal: Signal, rate: int) -> float:
    """Integrated loudness in LUFS: blocks of 400 ms, three quarters overlapping, both gates; −inf of silence."""
    padded = np.concatenate([signal, np.zeros(rate)])
    spectrum = np.fft.rfft(padded)
    weighed = np.fft.irfft(spectrum * _weighing(np.fft.rfftfreq(len(padded), 1 / rate)), len(padded))[: len(signal)]
    block, step = round(0.4 * rate), round(0.1 * rate)
    power = np.array([np.mean(weighed[at : at + block] ** 2) for at in range(0, len(weighed) - block + 1, step)])
    loud = power[-0.691 + 10 * np.log10(power + 1e-20) > -70]
    if not len(loud):
        return float("-inf")
    gate = -0.691 + 10 * np.log10(loud.mean()) - 10
    return float(-0.691 + 10 * np.log10(loud[-0.691 + 10 * np.log10(loud) > gate].mean()))


def true_peak(signal: Signal) -> float:
    """The highest point between samples too, in dBTP: eight times as many of them, by their spectrum."""
    highest = 0.0
    # Windows that overlap, since one spectrum of minutes is slow; of each the middle counts.
    for at in range(0, len(signal), 1 << 15):
        part = signal[max(at - 2048, 0) : at + (1 << 15) + 2048]
        finer = np.fft.irfft(np.fft.rfft(part), 8 * len(part)) * 8
        highest = max(highest, float(np.abs(finer[8 * 1024 : -8 * 1024 or None]).max(initial=0.0)))
    return float(20 * np.log10(max(highest, 1e-10)))
