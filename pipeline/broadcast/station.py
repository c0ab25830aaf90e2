"""The station's own choices, all in one place: how it counts, how fast it reads, for whom the copy is made."""

from dataclasses import dataclass
from typing import Literal

from pipeline.ground.finding import InputError

SLOWEST, FASTEST = 160, 260


@dataclass(frozen=True, slots=True)
class Station:
    """What a station decides once for all its texts.

    `nghin` and `linh` are said in every number of a text; `mung` before the days 1 to 10 ("" to leave it out);
    `syllables_per_minute` between 160 (open-air loudspeakers) and 260 (fast news), 233 as measured on VOV news.
    """

    name: str = ""
    nghin: Literal["nghìn", "ngàn"] = "nghìn"
    linh: Literal["linh", "lẻ"] = "linh"
    mung: Literal["mùng", "mồng", ""] = "mùng"
    syllables_per_minute: int = 233
    advised: int = 40
    limit: int = 50

    def __post_init__(self) -> None:
        if not SLOWEST <= self.syllables_per_minute <= FASTEST:
            raise InputError(
                f"Tốc độ đọc {self.syllables_per_minute} âm tiết một phút nằm ngoài khoảng {SLOWEST} đến {FASTEST}.",
                "Loa ngoài trời đọc khoảng 200, bản tin thường 233, tin nhanh 250.",
            )
        for value, allowed in ((self.nghin, ("nghìn", "ngàn")), (self.linh, ("linh", "lẻ"))):
            if value not in allowed:
                raise InputError(f"Đài chọn “{value}” là không được.", f"Chỉ chọn {' hoặc '.join(allowed)}.")
        if self.mung not in ("mùng", "mồng", ""):
            raise InputError(f"Đài chọn “{self.mung}” là không được.", "Chọn mùng, mồng, hoặc để trống.")

    def seconds(self, syllables: int) -> int:
        """How long so many spoken syllables last, in whole seconds, rounded up."""
        return -(-syllables * 60 // self.syllables_per_minute)
