"""The sounds of a parcel's texts: kept out of an earlier parcel, or spoken by the office's voices."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.broadcast.station import Station
from pipeline.broadcast.station_copy.sound.narrator import Cast
from pipeline.ground.finding import Finding, InputError
from pipeline.ooxml import members
from pipeline.sending.parcel import SLIP
from pipeline.sending.texts import StationTexts


def sounds_of(path: Path, texts: StationTexts) -> dict[str, bytes]:
    """The sounds that lie in an earlier parcel beside these very texts: they were spoken from them.

    InputError where the file at that name is no parcel.
    """
    if not path.exists():
        return {}
    try:
        held = members.contents(members.bytes_of(path), f"Tệp “{path.name}”")
    except InputError:
        held = {}
    if SLIP not in held:
        raise InputError(
            f"{path} không phải gói tin của chương trình nên được giữ nguyên.", "Đổi tên tệp ấy rồi chạy lại."
        )
    same = [item for item in texts.items if held.get(item.file) == item.text]
    return {item.sound: held[item.sound] for item in same if item.sound in held}


def spoken(
    texts: StationTexts, station: Station, cast: Cast, progress: Callable[[int, str], None]
) -> tuple[dict[str, bytes], list[Finding]]:
    """The sound of each item by its name, and what is to be said of them; `progress` is told before each is spoken.

    InputError where a voice is missing, hangs or fails.
    """
    from pipeline.broadcast.station_copy.audio import make_audio

    sounds: dict[str, bytes] = {}
    findings: list[Finding] = []
    with TemporaryDirectory(prefix="cchc-goi-") as folder:
        for number, item in enumerate(texts.items):
            progress(number, item.sound)
            target = Path(folder) / item.sound
            findings += make_audio(item.text.decode(), target, station, cast=cast).findings
            sounds[item.sound] = target.read_bytes()
    return sounds, findings
