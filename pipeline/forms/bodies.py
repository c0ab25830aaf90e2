"""What stands between title and signatures in each type of document, by the samples of Appendix III of Decree 30."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.forms.blocks import RECIPIENTS, Blocks, as_above, recipients, signer
from pipeline.forms.kinds import table
from pipeline.forms.slot import Slot, Writer
from pipeline.forms.tables import Body


def sample_of(row: Mapping[str, Any], day: date | None) -> Mapping[str, Any]:
    """What the law table `mau-van-ban` of `day` says of the type `row`; empty where it has no sample."""
    told: Mapping[str, Any] = table("mau-van-ban", day)["sample"].get(row["abbreviation"], {})
    return told


def body_of(row: Mapping[str, Any], sample: Mapping[str, Any]) -> Body:
    """The body of the type `row` of the law table: greeting, or authority and legal bases, then its paragraphs.

    Types without a sample take the plain body: paragraphs `cac_doan`, the last of which the data ends with "./.".
    """

    def write(at: Slot, blocks: Blocks) -> None:
        if "authority" in row:
            decision(at, blocks, row["authority"])
            return
        blocks.greeting(at, row["greeting"])
        for line in sample.get("before", ()):
            at.line("Lời văn", line)
        if sample.get("paragraphs", True):
            at.each("doan", "cac_doan[:-1]", "Lời văn", "{{ doan }}")
            at.line("Lời văn cuối", "{{ cac_doan[-1] }}")
        for line in sample.get("after", ()):
            at.line("Lời văn cuối", line)

    return write


def decision(at: Slot, _blocks: Blocks, verb: str = "QUYẾT ĐỊNH:") -> None:
    """Who decides, on which legal bases, and the articles under `verb`."""
    at.line("Thẩm quyền ban hành", "{{ tham_quyen|upper }}")
    at.each("can_cu", "cac_can_cu", "Căn cứ", "{{ can_cu }}{{ '.' if loop.last else ';' }}")
    at.line("Thẩm quyền ban hành", verb)
    with at.block("for dieu in cac_dieu[:-1]"):
        at.line("Lời văn", " {{ dieu }}", lead="Điều {{ loop.index }}.")
    at.line("Lời văn cuối", " {{ cac_dieu[-1] }}", lead="Điều {{ cac_dieu|length }}.")


def signatures_of(row: Mapping[str, Any], *, two: bool) -> Sequence[tuple[Writer, Writer]]:
    """What stands below the text, left and right: secretary and chair first where `two` sign, then who receives it."""

    def receivers(at: Slot) -> None:
        recipients(at, first_recipient(row))

    if not two:
        return [(receivers, signer)]
    chair = (_signing("THƯ KÝ", "thu_ky"), _signing("CHỦ TỌA", "chu_toa"))
    return [chair, (receivers, lambda at: at.line("Quyền hạn ký"))]


def first_recipient(row: Mapping[str, Any]) -> Writer | None:
    """The first line of the recipients where the decree fixes it: those addressed above, or those of an article."""
    if "first_recipient" in row:
        return lambda at: at.line(RECIPIENTS, f"- {row['first_recipient']} {{{{ dieu_thi_hanh }}}};")
    if row["greeting"] == "must":
        return as_above
    if row["greeting"] == "upward":
        return lambda at: at.optional("kinh_gui", RECIPIENTS, "- Như trên;")
    return None


def _signing(post: str, name: str) -> Writer:
    def write(at: Slot) -> None:
        at.line("Quyền hạn ký", post)
        at.line("Họ tên người ký", f"{{{{ {name} }}}}")

    return write
