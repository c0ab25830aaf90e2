"""The item as a file of sound (MP3), made by what voices the office has (`sound/`).

Mono, 44.1 kHz, 128 kbit/s, as loud as a station takes it. Without a voice or ffmpeg everything else still works; what
is missing is said with how to get it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.broadcast import sentences
from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.sound import loudness, speaking, track
from pipeline.broadcast.station_copy.sound.choosing import cast_of
from pipeline.broadcast.station_copy.sound.loudness import Loudness
from pipeline.broadcast.station_copy.sound.narrator import Cast, Narrator
from pipeline.broadcast.station_copy.sound.programs import ffmpeg, found
from pipeline.broadcast.station_copy.turns import VOICES, is_dialogue, turns
from pipeline.ground.finding import Finding, InputError, PipelineError, Place, Severity
from pipeline.ground.held import cleared, swapped
from pipeline.ground.keepsake import free_name
from pipeline.ground.refusal import reason

MADE_BY = "Tiếng máy đọc, Bản tin CCHC"  # in the file's tags, by which a file that a hand put there is told apart
_OTHERWISE = 0.15  # of the promised duration: more is told
_HEAD = 4096  # bytes in which tags stand


@dataclass(frozen=True, slots=True)
class Sound:
    """A file of sound: from which to which second each line is heard, how long it is (s), how loud, by which voices."""

    times: tuple[tuple[float, float], ...]
    seconds: float
    loudness: Loudness
    voices: tuple[str, ...]
    findings: tuple[Finding, ...]


def make_audio(text: str, target: Path, station: Station, *, cast: Cast | None = None) -> Sound:
    """Speak the machine copy `text` into the MP3 file `target`; None for `cast`: the voices that this machine has.

    A dialogue is spoken by two voices, without the words that open the turns; with one voice those words are heard and
    that is told. InputError, with what to do, when a program is missing, hangs or fails, or there is nothing to read;
    PipelineError where the disk refuses. `target` is replaced only when all went well; what a hand put there is kept
    under another name.
    """
    from tempfile import TemporaryDirectory

    lines = [line for line in text.splitlines() if line.strip()]
    worded = [line for line in lines if _has_words(line)]
    if not worded:
        raise InputError("Không có chữ nào để đọc thành tiếng.", "Kiểm tra lại bản tin.")
    cast = cast or cast_of(station)
    ready(cast)
    spoken, opens = _parts(worded, cast)
    findings = []
    if is_dialogue(worded) and cast.second is None:
        findings.append(_one_voice(target, cast.first))
    with TemporaryDirectory(prefix="cchc-tieng-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        takes = [track.trimmed(take) for take in speaking.spoken(spoken, station, place, cast.seconds)]
        whole, times = track.joined(_as_loud(takes, spoken, place), opens)
        speaking.to_file(whole, place / "tin.raw")
        heard = loudness.packed(place / "tin.raw", place / "tin.mp3", {"title": target.stem, "comment": MADE_BY})
        kept = _put(place / "tin.mp3", target)
    if kept:
        findings.append(_kept(target, kept))
    if not heard.fits:
        findings.append(_too_loud(target, heard))
    findings += _duration(target, times[-1][1], station.seconds(sum(map(sentences.syllables, lines))))
    voices = tuple(dict.fromkeys(narrator.name for narrator, _ in spoken))
    return Sound(_of_all(lines, times), times[-1][1], heard, voices, tuple(findings))


def ready(cast: Cast) -> None:
    """InputError, with how to get it, where a program of these voices or ffmpeg is not on this machine."""
    for narrator in filter(None, (cast.first, cast.second)):
        found(narrator.command[0], narrator.remedy)
    ffmpeg()


def _has_words(line: str) -> bool:
    return any(letter.isalpha() for letter in line)


def _of_all(lines: Sequence[str], times: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """A line without words (a lone mark) is heard for no time, where it stands."""
    rest, at, spans = iter(times), 0.0, []
    for line in lines:
        spans.append(next(rest) if _has_words(line) else (at, at))
        at = spans[-1][1]
    return tuple(spans)


def _parts(lines: Sequence[str], cast: Cast) -> tuple[list[tuple[Narrator, str]], list[bool]]:
    """Who says what, and whether a line begins another one's turn."""
    if not is_dialogue(lines):
        return [(cast.first, line) for line in lines], [False] * len(lines)
    parts, opens, before = [], [], None
    for line, (voice, words) in zip(lines, turns(lines), strict=True):
        narrator = cast.first if voice == VOICES[0] or cast.second is None else cast.second
        parts.append((narrator, line if cast.second is None else words))
        opens.append(before is not None and voice != before)
        before = voice
    return parts, opens


def _as_loud(
    takes: list[speaking.Samples], spoken: Sequence[tuple[Narrator, str]], place: Path
) -> list[speaking.Samples]:
    """Two voices are made equally loud before they stand side by side."""
    narrators = list(dict.fromkeys(narrator for narrator, _ in spoken))
    if len(narrators) == 1:
        return takes
    level = list(takes)
    for narrator in narrators:
        own = [index for index, (who, _) in enumerate(spoken) if who == narrator]
        for index, take in zip(own, loudness.levelled([takes[index] for index in own], place), strict=True):
            level[index] = take
    return level


def _put(made: Path, target: Path) -> str:
    """`made` takes the place of `target`; the name under which a file that is not ours was kept, or ""."""
    aside = target.with_name(f".{target.name}.moi")
    try:
        try:
            aside.write_bytes(made.read_bytes())
            kept = _set_aside(target)
            swapped(aside, target)
        finally:
            cleared(aside)
    except OSError as problem:
        raise PipelineError(
            f"Không ghi được tệp {target}: {reason(problem)}.", "Đóng tệp đang mở, xem còn chỗ trên đĩa, rồi chạy lại."
        ) from problem
    return kept


def _set_aside(target: Path) -> str:
    if not target.is_file():
        return ""
    with target.open("rb") as file:
        if MADE_BY.encode() in file.read(_HEAD):
            return ""
    free = free_name(target, ".{}")
    swapped(target, free)
    return free.name


def _finding(code: str, severity: Severity, target: Path, message: str, remedy: str) -> Finding:
    return Finding(code, severity, Place(file=target.name, component=target.name), message, remedy)


def _one_voice(target: Path, narrator: Narrator) -> Finding:
    message = f"mới có một giọng ({narrator.name}), hỏi và đáp cùng một giọng, có đọc chữ Hỏi, Đáp."
    return _finding("PT-TIENG-01", Severity.NHAC, target, message, "Ghi giong-thu-hai vào giong-doc.toml.")


def _too_loud(target: Path, heard: Loudness) -> Finding:
    message = (
        f"{heard.words}; đài nhận −{-loudness.TARGET:.0f} LUFS "
        f"(hơn kém {loudness.WITHIN:.0f}), đỉnh không quá −{-loudness.CEILING:.0f} dBTP."
    )
    return _finding("PT-TIENG-02", Severity.CANH_BAO, target, message, "Nghe lại; chọn giọng khác nếu tiếng vỡ, rè.")


def _duration(target: Path, seconds: float, promised: int) -> list[Finding]:
    # Of a text of a few words the pauses are the most.
    if abs(seconds - promised) <= _OTHERWISE * promised + track.LEAD + track.TAIL + track.AFTER_HEADLINE:
        return []
    message = f"tệp tiếng dài {_minutes(seconds)}, lời đọc ước {_minutes(promised)}."
    remedy = "Xếp giờ theo tệp tiếng, hoặc đổi tốc độ bằng --toc-do."
    return [_finding("PT-TIENG-03", Severity.NHAC, target, message, remedy)]


def _minutes(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def _kept(target: Path, name: str) -> Finding:
    message = f"đã có một tệp tiếng không phải do chương trình làm; tệp ấy được giữ ở {name}."
    return _finding("PT-TIENG-04", Severity.NHAC, target, message, "Gửi đài thì chọn đúng tệp.")
