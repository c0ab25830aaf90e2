"""What a text template may do with facts: word them, list them, lower their first letter."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pipeline.facts import wording
from pipeline.facts.claims import rounding
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import figure, name_fact
from pipeline.ground.period import Period
from pipeline.prose.marks import Marker

Entry = Mapping[str, Any]


def filters(marker: Marker, period: Period) -> dict[str, Callable[..., Any]]:
    """The filters of one rendering of `period`'s text; each returns marked text or facts."""
    own = _Filters(marker, period)
    return {name: getattr(own, name) for name in vars(_Filters) if not name.startswith("_")}


class _Filters:
    """Each method is a filter of that name."""

    def __init__(self, marker: Marker, period: Period) -> None:
        self._marker = marker
        self._period = period

    def do_lon(self, fact: Fact) -> Fact:
        """A difference without its sign: `{{ so_thang_truoc.qua_han|do_lon }}`."""
        return fact.magnitude()

    def chu_thuong(self, fact: Fact) -> str:
        """A text whose first letter is lowered, to go on within a sentence; the full stop at its end falls."""
        text = wording.word(fact).strip().rstrip(".")
        return self._marker.mark(fact, text[:1].lower() + text[1:])

    def bo_cham(self, fact: Fact) -> str:
        """A sentence of the officer's without its full stop."""
        return self._marker.mark(fact, wording.word(fact).strip().rstrip("."))

    def ten_rieng(self, fact: Fact) -> str:
        """A model's or a campaign's name in quotation marks."""
        return "“" + self._marker.mark(fact, wording.word(fact)) + "”"

    def chuc_danh(self, entry: Entry) -> str:
        """A person's post and unit in one breath: no "Trưởng phòng Phòng Nội vụ", no "xã xã Tân Lập"."""
        post, unit = entry["chuc_vu"], entry["don_vi"]
        if not post.exists:
            return self._marker.mark(unit, wording.word(unit))
        title, place = wording.word(post).strip(), wording.word(unit)
        title = title[:1].lower() + title[1:]
        if place.casefold() in title.casefold():
            return self._marker.mark(post, title)
        if title.casefold().split()[-1] == place.casefold().split()[0]:
            title = title.rsplit(None, 1)[0] if " " in title else ""
        return " ".join(
            part for part in (title and self._marker.mark(post, title), self._marker.mark(unit, place)) if part
        )

    def liet_ke(self, entries: Sequence[Entry], name: str = "ten", most: int = 4) -> str:
        """Names of entries as `A, B và C`; past `most` the rest is counted by the template, not here."""
        words = [self._marker.mark(entry[name], wording.word(entry[name])) for entry in entries[:most]]
        return wording.enumerate_words(words)

    def so_luong(self, entries: Sequence[Entry], name: str = "ten") -> Fact:
        """How many entries a list has, as a fact whose cells are the entries' names."""
        cells = [cell for entry in entries for cell in entry[name].cells]
        return figure("so_don_vi", len(entries), self._period, cells)

    def bo_dau_loai(self, fact: Fact) -> str:
        """A plan's name without its type, as an abstract gives it: `Kế hoạch tăng cường …` -> `Tăng cường …`."""
        name = wording.word(fact).strip()
        for kind in ("Kế hoạch", "kế hoạch"):
            name = name.removeprefix(f"{kind} ")
        return self._marker.mark(fact, wording.upper_first(name))

    def muc_kem_don_vi(self, entry: Entry) -> str:
        """A target's level with its measure: `98%`, `2 hồ sơ`."""
        level, measure = entry["muc"], wording.word(entry["don_vi_tinh"])
        return self._marker.mark(level, f"{wording.word(level)}{'' if measure == '%' else ' '}{measure}")

    def so_dong(self, entries: Sequence[Entry], name: str) -> Fact:
        """How many rows a list has, as a fact whose cells are those of the column `name`."""
        return name_fact(
            "so_dong", len(entries), self._period, [cell for entry in entries for cell in entry[name].cells]
        )

    def tron(self, fact: Fact) -> str:
        """A figure as the ear takes it: `gần 99%`, `hơn 3.700`; see `rounding`. Nothing where it cannot be said."""
        words = rounding.rounded(fact)
        return self._marker.mark(fact, words) if words else ""

    def cu(self, fact: Fact, whole: str, part: str) -> str:
        """A rate as a ratio: `cứ mười phiếu thì hơn chín phiếu hài lòng`. Nothing where none is near."""
        value = Fraction(str(fact.value)) if fact.exists else Fraction(0)
        words = rounding.ratio(value, fact.below, whole, part)
        return self._marker.mark(fact, words) if words else ""

    def do_duoc(self, entry: Entry, name: str) -> str:
        """What a model's office measured: `25 phút`, `hơn 2 lần rưỡi`. Nothing where it cannot be said."""
        value, unit = entry[name], entry["don_vi_tinh"]
        if not isinstance(value.value, int | Decimal):
            return ""
        words = rounding.measured(value.value, wording.word(unit) if unit.exists else "")
        return self._marker.mark(value, words) if words else ""

    def ngay(self, fact: Fact) -> str:
        """A day within a sentence: `ngày 5 tháng 4`."""
        day = fact.value
        return self._marker.mark(fact, f"ngày {day.day} tháng {day.month}") if isinstance(day, date) else ""
