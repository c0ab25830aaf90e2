"""What a text template may do with facts: word them, list them, lower their first letter."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.facts import wording
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import figure, name_fact
from pipeline.ground.period import Period
from pipeline.prose.marks import Marker

Entry = Mapping[str, Any]


def filters(marker: Marker, period: Period) -> dict[str, Callable[..., Any]]:
    """The filters of one rendering of `period`'s text; each returns marked text or facts."""

    def do_lon(fact: Fact) -> Fact:
        """A difference without its sign: `{{ so_thang_truoc.qua_han|do_lon }}`."""
        return fact.magnitude()

    def chu_thuong(fact: Fact) -> str:
        """A text whose first letter is lowered, to go on within a sentence; the full stop at its end falls."""
        text = wording.word(fact).strip().rstrip(".")
        return marker.mark(fact, text[:1].lower() + text[1:])

    def bo_cham(fact: Fact) -> str:
        """A sentence of the officer's without its full stop."""
        return marker.mark(fact, wording.word(fact).strip().rstrip("."))

    def ten_rieng(fact: Fact) -> str:
        """A model's or a campaign's name in quotation marks."""
        return "“" + marker.mark(fact, wording.word(fact)) + "”"

    def chuc_danh(entry: Entry) -> str:
        """A person's post and unit in one breath: no "Trưởng phòng Phòng Nội vụ", no "xã xã Tân Lập"."""
        post, unit = entry["chuc_vu"], entry["don_vi"]
        if not post.exists:
            return marker.mark(unit, wording.word(unit))
        title, place = wording.word(post).strip(), wording.word(unit)
        title = title[:1].lower() + title[1:]
        if place.casefold() in title.casefold():
            return marker.mark(post, title)
        if title.casefold().split()[-1] == place.casefold().split()[0]:
            title = title.rsplit(None, 1)[0] if " " in title else ""
        return " ".join(part for part in (title and marker.mark(post, title), marker.mark(unit, place)) if part)

    def liet_ke(entries: Sequence[Entry], name: str = "ten", most: int = 4) -> str:
        """Names of entries as `A, B và C`; past `most` the rest is counted by the template, not here."""
        words = [marker.mark(entry[name], wording.word(entry[name])) for entry in entries[:most]]
        return wording.enumerate_words(words)

    def so_luong(entries: Sequence[Entry], name: str = "ten") -> Fact:
        """How many entries a list has, as a fact whose cells are the entries' names."""
        cells = [cell for entry in entries for cell in entry[name].cells]
        return figure("so_don_vi", len(entries), period, cells)

    def bo_dau_loai(fact: Fact) -> str:
        """A plan's name without its type, as an abstract gives it: `Kế hoạch tăng cường …` -> `Tăng cường …`."""
        name = wording.word(fact).strip()
        for kind in ("Kế hoạch", "kế hoạch"):
            name = name.removeprefix(f"{kind} ")
        return marker.mark(fact, wording.upper_first(name))

    def muc_kem_don_vi(entry: Entry) -> str:
        """A target's level with its measure: `98%`, `2 hồ sơ`."""
        level, measure = entry["muc"], wording.word(entry["don_vi_tinh"])
        return marker.mark(level, f"{wording.word(level)}{'' if measure == '%' else ' '}{measure}")

    def so_dong(entries: Sequence[Entry], name: str) -> Fact:
        """How many rows a list has, as a fact whose cells are those of the column `name`."""
        return name_fact("so_dong", len(entries), period, [cell for entry in entries for cell in entry[name].cells])

    return {
        "bo_dau_loai": bo_dau_loai,
        "muc_kem_don_vi": muc_kem_don_vi,
        "so_dong": so_dong,
        "so_luong": so_luong,
        "do_lon": do_lon,
        "chu_thuong": chu_thuong,
        "bo_cham": bo_cham,
        "ten_rieng": ten_rieng,
        "chuc_danh": chuc_danh,
        "liet_ke": liet_ke,
    }
