"""The data that every form of ours takes: the letter's frame, the body block by block, the sheets' words and days."""

from pipeline.book.records import Results
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.registry.letter import Letter, issuer_of, own_words
from pipeline.ground.period import Period
from pipeline.prose.blocks import PLACE, PLAIN
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


def body_data(prose: Prose) -> list[dict[str, str]]:
    """Blocks for the loop of `forms.tables.sections`: `kieu`, `nhan`, `chu`; the last one ends with "./.".

    The last block of running text is of the kind `cuoi`, which keeps with the signatures.
    """
    blocks = [{"kieu": p.kind, "nhan": p.label, "chu": p.text} for p in prose.paragraphs]
    if blocks and blocks[-1]["kieu"] != PLACE:  # a table's place holds its name, not words
        last = blocks[-1]
        last["chu"] = last["chu"].rstrip(" .;") + _END
        if last["kieu"] == PLAIN:
            last["kieu"] = "cuoi"
    return blocks


def words_of(results: Results, period: Period, kind: str) -> dict[str, list[Fact]]:
    """The officer's own paragraphs for a document, by section."""
    words: dict[str, list[Fact]] = {}
    for section, cell in own_words(results, period, kind):
        words.setdefault(section, []).append(name_fact("doan_van", cell.value, period, [cell]))
    return words
