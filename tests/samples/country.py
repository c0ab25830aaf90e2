"""A country that does not exist: the books of `n` communes, each with its own name and figures, quick to make.

`python -m tests.samples.country FOLDER 500` writes FOLDER/<commune>/2026.xlsx. A book is the commune's sample with the
commune's name in place of Phú Lộc's and figures of its own in sheets TTHC, Hài lòng and Năm trước; everything else is
as the sample has it. Only those parts are written anew, by places found once, so that a book takes some 10 ms of the
processor. The same seed gives the same bytes; nothing in it is measured.
"""

import re
import sys
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from random import Random

from pipeline.ooxml.archive import zipped
from tests.samples import build_phu_loc_2026 as sample
from tests.samples.dossiers_phu_loc import FLOW
from tests.samples.flow import Flow

YEAR = 2026
_WORDS = (
    "An Bình Châu Đông Giang Hà Hải Hòa Hưng Khánh Kim Lâm Lạc Long Mỹ Minh Nam Ngọc Phong Phước Quang Sơn Tân Tây "
    "Thanh Thịnh Thái Thọ Thuận Tiên Trung Trường Vạn Viên Vĩnh Xuân Yên Đại Đức Định Hồng Hội Ninh Nghĩa Nhơn Phụng "
    "Quế Quý Tường Thiện Trà Phú Việt Bảo Cát Cẩm Chánh Công Diên Duy Gò Gia"
)
_SYLLABLES = _WORDS.split()
MOST = len(_SYLLABLES) * (len(_SYLLABLES) - 1)
_TEXTS = "xl/sharedStrings.xml"
_DOSSIERS, _VOTES, _BEFORE = (f"xl/worksheets/sheet{number}.xml" for number in (5, 6, 13))
_MONTHS = 12
_TRIES = 20

Row = Mapping[str, int]
Cells = dict[str, int]


def write_country(folder: Path, n: int, seed: int = 1) -> list[Path]:
    """The books of `n` communes (at most `MOST`), `folder`/<commune>/2026.xlsx, in the order of their folders' names.

    The first books of a larger country are those of a smaller one with the same seed.
    """
    if n > MOST:
        raise ValueError(f"at most {MOST} communes")
    paths = []
    for number, name in enumerate(names(n, seed)):
        path = folder / slug(name) / f"{YEAR}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(book_of(name, Random(f"{seed} {number}")))
        paths.append(path)
    return sorted(paths)


def names(n: int, seed: int = 1) -> list[str]:
    """The first `n` names of communes: no two are the same, also without marks."""
    pairs = [f"{one} {other}" for one in _SYLLABLES for other in _SYLLABLES if one != other]
    Random(seed).shuffle(pairs)
    return pairs[:n]


def slug(name: str) -> str:
    """The commune's folder: `xa-tan-hoa`."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "xa-" + "".join(char for char in plain if not unicodedata.combining(char)).replace(" ", "-")


def book_of(name: str, random: Random) -> bytes:
    """The workbook of one commune."""
    parts, slots = _sample()
    flow = _flow(random)
    changed = {
        _TEXTS: parts[_TEXTS].replace("Phú Lộc".encode(), name.encode()),
        _DOSSIERS: _filled(slots[_DOSSIERS], _dossiers(flow)),
        _VOTES: _filled(slots[_VOTES], _votes(random)),
        _BEFORE: _filled(slots[_BEFORE], _year_before(random, flow.opening_stock())),
    }
    return zipped({**parts, **changed}, level=1)


def _flow(random: Random) -> Flow:
    """Sizes, seasons, rates and delays around those of the sample; tried until no figure falls below nought."""
    for _ in range(_TRIES):
        scale = random.uniform(0.5, 2.2)
        care = random.uniform(0.1, 1.3)
        shift = random.uniform(-0.15, 0.12)
        flow = replace(
            FLOW,
            sizes={key: max(3, size * scale * random.uniform(0.8, 1.25)) for key, size in FLOW.sizes.items()},
            season={month: part * random.uniform(0.93, 1.07) for month, part in FLOW.season.items()},
            online={
                month: min(0.97, max(0.2, rate + shift + random.uniform(-0.02, 0.02)))
                for month, rate in FLOW.online.items()
            },
            late={key: _about(random, counts, scale * care) for key, counts in FLOW.late.items()},
            open_late={key: _about(random, counts, scale * care) for key, counts in FLOW.open_late.items()},
        )
        if all(value >= 0 for row in flow.rows() for value in row.values() if isinstance(value, int)):
            return flow
    return FLOW


def _about(random: Random, counts: Sequence[int], part: float) -> tuple[int, ...]:
    return tuple(round(each * part * random.uniform(0.6, 1.4)) for each in counts)


def _dossiers(flow: Flow) -> Cells:
    cells: Cells = {}
    for number, row in enumerate(flow.rows(), 2):
        of = {name: value for name, value in row.items() if isinstance(value, int)}
        taken = [of["truc_tuyen"], of["truc_tiep"], of["ky_truoc"]]
        solved = [of["truoc_han"], of["dung_han"], of["qua_han"]]
        left = [of["con_trong_han"], of["con_qua_han"]]
        figures = [sum(taken), *taken, sum(solved), *solved, sum(left), *left]
        cells |= {f"{column}{number}": value for column, value in zip("DEFGHIJKLMN", figures, strict=True)}
    return cells


def _votes(random: Random) -> Cells:
    scale, lean = random.uniform(0.5, 2.0), random.uniform(0.5, 1.8)
    cells: Cells = {}
    for number, row in enumerate(sample.work_phu_loc.votes(), 2):
        kinds = [int(str(row[name])) for name in ("rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long")]
        parts = (scale, scale, scale * lean, scale * lean)
        counted = [round(each * part * random.uniform(0.9, 1.1)) for each, part in zip(kinds, parts, strict=True)]
        figures = [max(1, sum(counted)), *(counted if sum(counted) else [1, 0, 0, 0])]
        cells |= {f"{column}{number}": value for column, value in zip("CDEFG", figures, strict=True)}
    return cells


def _year_before(random: Random, left: int) -> Cells:
    """Twelve rows in which what came in and what was left make what was solved; December leaves what January has."""
    scale = random.uniform(0.5, 2.2)
    before = round(55 * scale)
    cells: Cells = {}
    for month in range(1, _MONTHS + 1):
        received = round(750 * scale * random.uniform(0.85, 1.15))
        after = left if month == _MONTHS else round(60 * scale * random.uniform(0.8, 1.2))
        figures = [received, round(received * random.uniform(0.3, 0.5)), before + received - after]
        figures += [round(18 * scale * random.uniform(0.6, 1.4)), after]
        cells |= {f"{column}{month + 1}": value for column, value in zip("BCDEF", figures, strict=True)}
        before = after
    return cells


@cache
def _sample() -> tuple[Mapping[str, bytes], Mapping[str, Sequence[bytes]]]:
    """The parts of the sample; of the sheets with figures the pieces between which figures stand, with their cells."""
    with zipfile.ZipFile(BytesIO(sample.SAMPLE.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    titles = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode())
    for part, title in ((_DOSSIERS, "TTHC"), (_VOTES, "Hài lòng"), (_BEFORE, "Năm trước")):
        assert titles.index(title) + 1 == int(re.findall(r"\d+", part)[0]), f"{title} is no longer {part}"
    columns = {_DOSSIERS: b"D-N", _VOTES: b"C-G", _BEFORE: b"B-F"}
    slots = {part: _slots(parts[part], letters) for part, letters in columns.items()}
    return parts, slots


def _slots(sheet: bytes, columns: bytes) -> Sequence[bytes]:
    """piece, cell, figure, piece, cell, figure … of every cell of `columns` that holds a figure, below the header."""
    pattern = rb'(?<=<c r=")([' + columns + rb']\d+)("(?: s="\d+")?>(?:<f>[^<]*</f>)?<v>)(\d+)(?=</v>)'
    pieces: list[bytes] = []
    end = 0
    for found in re.finditer(pattern, sheet):
        pieces += (sheet[end : found.start(3)], found[1], found[3])
        end = found.end()
    return [*pieces, sheet[end:]]


def _filled(slots: Sequence[bytes], cells: Cells) -> bytes:
    wanted = {name.encode(): str(value).encode() for name, value in cells.items()}
    known = slots[1::3]
    assert wanted.keys() <= set(known), "the sample has no such cells"
    figures = (wanted.get(cell, was) for cell, was in zip(known, slots[2::3], strict=True))
    return b"".join(chain.from_iterable(zip(slots[0:-1:3], figures, strict=True))) + slots[-1]


if __name__ == "__main__":
    for written in write_country(Path(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(f"{written}\n")
