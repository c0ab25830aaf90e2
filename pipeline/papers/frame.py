"""The data that every form of ours takes: the letter's frame, the body block by block, the sheets' words and days."""

from collections.abc import Sequence

from pipeline.book.cells.date_text import worded
from pipeline.book.records import Results, Row
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import Letter, own_words
from pipeline.ground.period import Period
from pipeline.prose.blocks import PLAIN
from pipeline.prose.write import Prose

_END = "./."


def frame_data(frame: Letter, title: str) -> dict[str, object]:
    """The names of head and foot (`blocks.head`, `title`, `recipients`, `signer` of `pipeline.forms`)."""
    return {
        "co_quan_chu_quan": frame.superior,
        "co_quan_ban_hanh": frame.issuer,
        "ten_ban_hanh": issuer_of(frame),
        "so_ky_hieu": frame.number_and_symbol,
        "dia_danh": frame.place,
        "ngay_ky": frame.date_line,
        "trich_yeu": title,
        "ghi_chu_so_lieu": frame.note,
        "noi_nhan": list(frame.recipients),
        "luu": frame.filed_by,
        "quyen_han": frame.authority,
        "chuc_vu": frame.position,
        "ho_ten": frame.signer,
    }


def issuer_of(frame: Letter) -> str:
    """The issuer on one line, as it is spoken of."""
    return " ".join(frame.issuer.split())


def body_data(prose: Prose) -> list[dict[str, str]]:
    """Blocks for the loop of `forms.sections`: `kieu`, `nhan`, `chu`; the last one ends with "./.".

    The last block of running text is of the kind `cuoi`, which keeps with the signatures.
    """
    blocks = [{"kieu": p.kind, "nhan": p.label, "chu": p.text} for p in prose.paragraphs]
    if blocks:
        last = blocks[-1]
        last["chu"] = last["chu"].rstrip(" .;") + _END
        if last["kieu"] == PLAIN:
            last["kieu"] = "cuoi"
    return blocks


def bases_data(bases: Sequence[str]) -> list[str]:
    """Legal bases as the form takes them, without the sign at their ends."""
    return [f"Căn cứ {base}" for base in bases]


def words_of(results: Results, period: Period, kind: str) -> dict[str, list[Fact]]:
    """The officer's own paragraphs for a document, by section."""
    words: dict[str, list[Fact]] = {}
    for section, cell in own_words(results, period, kind):
        words.setdefault(section, []).append(name_fact("doan_van", cell.value, period, [cell]))
    return words


def day_fact(row: Row, name: str, period: Period) -> Fact:
    """A date of the sheet as a narrow column prints it."""
    value = row[name]
    return name_fact(name, worded(value) if value else "", period, [row.cell(name)])
