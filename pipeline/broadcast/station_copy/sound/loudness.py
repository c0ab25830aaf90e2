"""As loud as a station takes it: −16 LUFS ± 1, no true peak over −1 dBTP, measured in the file that is handed over.

Loudness and true peak by ITU-R BS.1770, as EBU R 128 measures them (ffmpeg's `ebur128`), of one channel. ffmpeg's
`loudnorm` in two passes was tried and not taken: speech has peaks near full scale, so its linear way is closed to it,
and its dynamic one left an item of 12 s at −17,4 to −18,1 LUFS, one of a second at −31 to −46. Here a gain and a
limiter over four times as many samples are set by what the packed file measures, until it fits.
"""

import re
from array import array
from dataclasses import dataclass
from pathlib import Path

from pipeline.broadcast.station_copy.sound.programs import ffmpeg, ran
from pipeline.broadcast.station_copy.sound.speaking import RATE, Samples, from_file, to_file
from pipeline.ground.finding import InputError

TARGET, WITHIN, CEILING = -16.0, 1.0, -1.0  # LUFS, LU, dBTP
_CLOSE = 0.4  # LU from the target at which nothing more is tried
_TRIES = 6
_LOST_TO_LIMIT = 1.6  # dB of gain that a peaky voice needs for one dB of loudness, measured on espeak-ng's
_HEADROOM = 0.6  # dB that packing may add to a peak
_MOST_GAIN = 60.0  # dB; what needs more is no speech
_LEVEL = -23.0  # LUFS at which two voices are laid beside each other, with room for their peaks
_SILENT = -70.0  # LUFS, the gate of BS.1770: there is nothing to be measured
_SECONDS = 300
_INTEGRATED = re.compile(r"^\s*I:\s*(-?[\d.]+|-?inf|nan) LUFS", re.MULTILINE)
_PEAK = re.compile(r"^\s*Peak:\s*(-?[\d.]+|-?inf|nan) dBFS", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Loudness:
    """What is heard of a file: integrated loudness in LUFS, true peak in dBTP."""

    integrated: float
    peak: float

    @property
    def fits(self) -> bool:
        """Whether a station takes it."""
        return abs(self.integrated - TARGET) <= WITHIN and self.peak <= CEILING

    @property
    def words(self) -> str:
        """As a sentence tells it."""
        return f"độ to {self.integrated:.1f} LUFS, đỉnh {self.peak:.1f} dBTP".replace(".", ",").replace("-", "−")


def measured(path: Path, *, raw: bool = False) -> Loudness:
    """The loudness of a file of sound, or of raw samples. InputError where ffmpeg does not tell it."""
    source = ["-f", "s16le", "-ar", str(RATE), "-ac", "1"] if raw else []
    filters = "ebur128=peak=true:framelog=verbose"
    ended = ran(
        [ffmpeg(), "-nostdin", "-hide_banner", *source, "-i", str(path), "-af", filters, "-f", "null", "-"], _SECONDS
    )
    integrated, peak = _INTEGRATED.findall(ended.said), _PEAK.findall(ended.said)
    if ended.code != 0 or not integrated or not peak:
        raise InputError("Chương trình ffmpeg không đo được độ to của tệp tiếng.", "Cài ffmpeg bản 4 trở lên.")
    return Loudness(max(float(integrated[-1]), _SILENT), float(peak[-1]))


def levelled(takes: list[Samples], folder: Path) -> list[Samples]:
    """The takes of one voice, as loud as those of any other that went through here."""
    whole, before, after = array("h"), folder / "truoc.raw", folder / "sau.raw"
    for take in takes:
        whole.extend(take)
    to_file(whole, before)
    gain = _LEVEL - measured(before, raw=True).integrated
    _made(
        ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", str(before), "-af", f"volume={gain:.2f}dB"], after, "s16le"
    )
    louder, at, parts = from_file(after), 0, []
    for take in takes:
        parts.append(louder[at : at + len(take)])
        at += len(take)
    return parts


def packed(track: Path, target: Path, tags: dict[str, str]) -> Loudness:
    """The raw `track` as an MP3 (mono, 44.1 kHz, 128 kbit/s) that a station takes; what it measures.

    Where no gain makes it fit (clicks, near silence) the one that comes nearest is kept, its peaks below the ceiling;
    the caller tells. The same track gives the same bytes with the same ffmpeg.
    """
    gain, ceiling = TARGET - measured(track, raw=True).integrated, CEILING - _HEADROOM
    best: tuple[float, Loudness, bytes] | None = None
    for _ in range(_TRIES):
        gain = min(gain, _MOST_GAIN)
        _encode(track, target, gain, ceiling, tags)
        heard = measured(target)
        away = abs(heard.integrated - TARGET) + (1000 if heard.peak > CEILING else 0)
        if best is None or away < best[0]:
            best = away, heard, target.read_bytes()
        if away <= _CLOSE:
            break
        if heard.peak > CEILING:
            ceiling -= heard.peak - CEILING + 0.1
        gain += _LOST_TO_LIMIT * (TARGET - heard.integrated)
    if best is None:
        raise AssertionError
    target.write_bytes(best[2])
    return best[1]


def _encode(track: Path, target: Path, gain: float, ceiling: float, tags: dict[str, str]) -> None:
    limiter = f"alimiter=limit={10 ** (ceiling / 20):.4f}:level=false:attack=5:release=50"
    filters = f"volume={gain:.2f}dB,aresample={4 * RATE},{limiter},aresample={RATE}"
    told = [word for name, value in tags.items() for word in ("-metadata", f"{name}={value}")]
    _made(
        ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", str(track), "-map_metadata", "-1", *told, "-af", filters,
         "-ac", "1", "-ar", str(RATE), "-b:a", "128k", "-fflags", "+bitexact", "-flags:a", "+bitexact"],
        target, "mp3",
    )  # fmt: skip


def _made(words: list[str], target: Path, kind: str) -> None:
    ended = ran([ffmpeg(), "-nostdin", "-loglevel", "error", "-y", *words, "-f", kind, str(target)], _SECONDS)
    if ended.code != 0 or not target.is_file():
        raise InputError(f"Chương trình ffmpeg {ended.why(_SECONDS)}.", "Cài lại ffmpeg (bản 4 trở lên) rồi thử lại.")
