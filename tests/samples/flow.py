"""How the invented dossiers of a sample flow: from a size, a season and a small fixed unevenness, month by month.

What a reader of the news should notice (who is late, who gets better, who had nothing) is written down by each sample
as numbers; everything around it follows. Nothing is measured.
"""

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Flow:
    """One office's year. Sizes are dossiers received in an ordinary month, by unit and field.

    `season` and `online` are by month, `online_by_field` is against the office's own rate and never leads past
    `most_online`. `late` are those solved late and `open_late` those still open past their day, month by month; a unit
    and field not named there is never late. In the months of `nothing` nothing came in and nothing was left.
    """

    sizes: Mapping[Key, float]
    season: Mapping[int, float]
    online: Mapping[int, float]
    online_by_field: Mapping[str, float]
    still_open: Mapping[str, float]
    early: Mapping[str, float]
    late: Mapping[Key, tuple[int, ...]]
    open_late: Mapping[Key, tuple[int, ...]]
    nothing: Mapping[Key, Set[int]] = field(default_factory=dict)
    most_online: float = 0.9

    def rows(self) -> Iterator[dict[str, object]]:
        """Rows of sheet TTHC, month by month; columns 3, 7 and 11 are left to the workbook."""
        left = {key: self._opening(key) for key in self.sizes}
        for month in self.season:
            for key in self.sizes:
                row = self._row(month, key, left[key])
                left[key] = row["con_trong_han"] + row["con_qua_han"]
                yield {"thang": month, "don_vi": key[0], "linh_vuc": key[1], **row}

    def opening_stock(self) -> int:
        """Dossiers that the office carried over from the year before."""
        return sum(self._opening(key) for key in self.sizes)

    def _opening(self, key: Key) -> int:
        return 0 if key in self.nothing else round(self.sizes[key] * self.still_open.get(key[1], 0.1))

    def _row(self, month: int, key: Key, carried: int) -> dict[str, int]:
        if month in self.nothing.get(key, ()):
            names = ("truc_tuyen", "truc_tiep", "ky_truoc", "truoc_han", "dung_han", "qua_han")
            return dict.fromkeys((*names, "con_trong_han", "con_qua_han"), 0)
        subject = key[1]
        received = max(1, round(self.sizes[key] * self.season[month] * (0.92 + 0.16 * _uneven(month, *key))))
        online = round(received * min(self.most_online, self.online[month] * self.online_by_field.get(subject, 1.0)))
        late = self.late[key][month - 1] if key in self.late else 0
        open_late = self.open_late[key][month - 1] if key in self.open_late else 0
        empties = month + 1 in self.nothing.get(key, ())
        still_open = 0 if empties else round((received + carried) * self.still_open.get(subject, 0.1))
        in_time = received + carried - still_open - late
        early = round(in_time * self.early.get(subject, 0.35) * (0.9 + 0.2 * _uneven(month, "sớm", *key)))
        return {
            "truc_tuyen": online,
            "truc_tiep": received - online,
            "ky_truoc": carried,
            "truoc_han": early,
            "dung_han": in_time - early,
            "qua_han": late,
            "con_trong_han": still_open - open_late,
            "con_qua_han": open_late,
        }


def _uneven(*words: object) -> float:
    """A number from 0 to 1 that is always the same for the same words."""
    digest = hashlib.sha256("|".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:4], "big") / 0xFFFFFFFF


def last_year(
    months: tuple[tuple[int, int, int, int | None], ...], open_before: int, left: int
) -> list[dict[str, object]]:
    """Rows of sheet Năm trước from received, online, late, still open; what December leaves is `left`."""
    rows: list[dict[str, object]] = []
    before = open_before
    for month, (received, online, late, still_open) in enumerate(months, start=1):
        after = left if still_open is None else still_open
        rows.append(
            {
                "thang": month,
                "tiep_nhan_trong_ky": received,
                "truc_tuyen": online,
                "da_giai_quyet": before + received - after,
                "qua_han": late,
                "dang_giai_quyet": after,
            }
        )
        before = after
    return rows
