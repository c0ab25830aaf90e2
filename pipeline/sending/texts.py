"""The texts that the station gets, as they lie beside the page, each of them shown to be told from that page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from pipeline.broadcast.from_docx import DIALOGUE, ReadItem, ReadOut, ending
from pipeline.broadcast.station_copy.markup import ssml
from pipeline.broadcast.tell import Telling, tell
from pipeline.broadcast.words.lexicon import Lexicon
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.outputs.disk import digest
from pipeline.outputs.manifest import Entry

TEXT, ANNOUNCER = ".phat-thanh.txt", ".phat-thanh.docx"
_AGAIN = (
    "Xóa hoặc chuyển tệp ấy đi, chạy lại lệnh làm tin để có bài theo trang; muốn đổi lời thì đổi ở trang, trình ký lại."
)
_PAGE_BACK = (
    "Trang .docx ở đây không phải bản đã phát hành, bài đọc thì của bản ấy (xóa đi vẫn được ghi lại như thế): "
    "lấy lại bản đã phát hành (cchc restore {}); bản ấy sai thì sửa sổ, chạy lại lệnh làm tin kèm --reissue."
)


class ItemKind(StrEnum):
    """What an item is, in the words of a station's slip."""

    FEATURE = "bai"
    DIALOGUE = "hoi_dap"
    NEWS = "tin"


@dataclass(frozen=True, slots=True)
class SpokenItem:
    """One item: the name of its files without ending, what it is, its headline, its text and how that is heard."""

    name: str
    kind: ItemKind
    headline: str
    text: bytes
    telling: Telling

    @property
    def file(self) -> str:
        return f"{self.name}{TEXT}"

    @property
    def sound(self) -> str:
        """The name of its MP3, whether there is one or not."""
        return f"{self.name}.mp3"


@dataclass(frozen=True, slots=True)
class StationTexts:
    """All that is spoken of a page: its items, and the files of them by name."""

    items: tuple[SpokenItem, ...]
    files: Mapping[str, bytes]


def station_texts(
    path: Path, content: bytes, read: ReadOut, entries: Mapping[str, Entry], own: Callable[[], Lexicon]
) -> StationTexts:
    """The texts of the page at `path`, which holds `content`, with the announcer's page and SSML made of them.

    A text is told from the page where telling it again gives the same; of an issued page, which a later lexicon may
    read in another way, where it lies as it was told then. `own` gives the office's lexicon, where the house's gives
    another text. InputError that names every file for which neither holds.
    """
    lexicons = (Lexicon.builtin, cache(own))
    folder, page = path.parent, entries.get(path.name)
    whole = page is not None and page.issued is not None and digest(content) == page.final
    wrong: list[Finding] = []
    items: list[SpokenItem] = []
    for number, item in enumerate(read.items):
        name = f"{path.stem}{ending(item.label, number)}"
        text = _content(folder / f"{name}{TEXT}", wrong)
        if text is None:
            continue
        for lexicon in lexicons:
            telling = tell(item.read_out, lexicon=lexicon())
            if telling.text.encode() == text:
                break
        else:
            if not (whole and _as_told(f"{name}{TEXT}", text, path.name, entries)):
                wrong.append(_other(f"{name}{TEXT}", telling.lines, text))
            telling = tell(text.decode("utf-8", "replace").splitlines())
        items.append(SpokenItem(name, _kind(item, number), item.headline, text, telling))
    announcer = f"{path.stem}{ANNOUNCER}"
    copy = _content(folder / announcer, wrong)
    if copy is not None and not _as_told(announcer, copy, path.name, entries):
        wrong.append(_told(announcer, "không còn như chương trình làm ra từ trang."))
    if wrong and page is not None and page.issued is not None and not whole:
        wrong = [replace(one, remedy=_PAGE_BACK.format(path)) for one in wrong]
    if wrong or copy is None:
        raise InputError(f"Bài đọc của “{path.name}” không khớp trang, chưa gửi gì.", "Xem từng tệp dưới đây.", wrong)
    files = {item.file: item.text for item in items} | {announcer: copy}
    files[f"{path.stem}.ssml"] = ssml([item.telling for item in items]).encode()
    return StationTexts(tuple(items), files)


def _kind(item: ReadItem, number: int) -> ItemKind:
    part = ending(item.label, number)
    if part == DIALOGUE:
        return ItemKind.DIALOGUE
    return ItemKind.NEWS if part else ItemKind.FEATURE


def _content(path: Path, wrong: list[Finding]) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        wrong.append(_told(path.name, "không có, hoặc không đọc được."))
        return None


def _as_told(name: str, content: bytes, page: str, entries: Mapping[str, Entry]) -> bool:
    """Whether a file lies there as the program told it from the page."""
    entry = entries.get(name)
    return entry is not None and entry.told_from == page and entry.generated == entry.final == digest(content)


def _other(name: str, lines: tuple[str, ...], text: bytes) -> Finding:
    there = text.decode("utf-8", "replace").splitlines()
    number = next((n for n, (one, other) in enumerate(zip(lines, there, strict=False)) if one != other), None)
    if number is None:
        return _told(name, f"có {len(there)} dòng, lời của trang có {len(lines)}.")
    return _told(name, f"dòng {number + 1} là “{there[number][:80]}”, theo trang là “{lines[number][:80]}”.")


def _told(name: str, message: str) -> Finding:
    return Finding("GD-BAI-01", Severity.LOI, Place(file=name, component=name), message, _AGAIN)
