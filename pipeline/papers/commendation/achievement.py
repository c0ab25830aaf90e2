"""The report of one nominee's achievements: measured results of the unit beside the officer's own sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.book.records import Row
from pipeline.book.sheets.achievement import ACHIEVEMENT_SHEETS, FORM, TITLE
from pipeline.book.sheets.columns import Kind
from pipeline.book.sheets.commendation import FAMILY, MERIT, PERSON, SUDDEN, THEME
from pipeline.facts.claims.claim import Claims, Judge
from pipeline.facts.claims.events import deed_claim
from pipeline.facts.commendation.achievement import DOTS, LINE_OF_DOTS, in_words, profile, rewards
from pipeline.facts.commendation.round import Round, report_form
from pipeline.facts.compute import Facts
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.office import office_facts
from pipeline.facts.registry.letter import Letter, blank_date, letter, short_committee
from pipeline.facts.unit_results import measured, models
from pipeline.facts.wording import enumerate_words, upper_first
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from pipeline.law.bodies import groups
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Desk, Paper
from pipeline.papers.reminder import addressed
from pipeline.prose.context import framing
from pipeline.prose.tables import Value

NAME = "bao-cao-thanh-tich"
_PROPOSAL = "Tờ trình khen thưởng"
_LONG = 24  # letters of an issuer that still stand on one line
_MAY_LACK = ("bi_danh", "dien_thoai", "phong_trao")
_OF_HEAD = ("XÁC NHẬN, ĐỀ NGHỊ CỦA", "THỦ TRƯỞNG ĐƠN VỊ")
_OF_ABOVE = ("XÁC NHẬN CỦA", "CẤP TRÊN TRỰC TIẾP")
_LOCAL = ("xã ", "phường ", "thị trấn ", "đặc khu ")


def report(
    desk: Desk, period: Period, found: Round, rows: Sequence[Row], number: int, receiver: str, folder: str
) -> Paper:
    """The report on one nominee, `rows` being all that is asked for it, in the form number of its regime.

    A collective's is its unit's paper; a person's is signed by the person. It goes to `receiver`; number and day are
    written in by hand.
    """
    one = _Report(desk, period, found, tuple(rows))
    frame = one.frame()
    draft = Draft(desk, desk.kinds.kind(NAME), period, frame=frame, unsigned=found.one["ngay_hop"], names={})
    tables = {name: draft.table(name, lines, title) for name, title, lines in one.tables()}
    draft.names |= one.names({name: bool(table.rows) for name, table in tables.items()})
    return draft.paper(
        draft.write(),
        f"Báo cáo thành tích {one.row['ten']}",
        {"kinh_gui": [receiver], "ky_trai": _OF_HEAD if one.by_hand else [], "ky_duoi": _OF_ABOVE},
        name=f"04-{NAME}-{number:02d}",
        folder=folder,
        printed=lambda table: bool(table.rows),
    )


@dataclass(frozen=True, slots=True)
class _Report:
    """One nominee of a round, with what the sheets hold of it."""

    desk: Desk
    period: Period
    found: Round
    rows: tuple[Row, ...]

    @property
    def row(self) -> Row:
        return self.rows[0]

    @property
    def by_hand(self) -> bool:
        """Whether it is a person's or a family's own paper, without a number."""
        return self.row["doi_tuong"] in (PERSON, FAMILY)

    def frame(self) -> Letter:
        """Head and foot: the unit's, its number and day blank."""
        results, one = self.desk.results, self.found.one
        own = letter(results, self.period, _PROPOSAL, "TTr")
        unit = next(results.rows("Đơn vị", ten=self.row["don_vi"]))
        issuer = addressed(results, self.row["don_vi"])
        local = issuer != unit["ten"] and issuer.startswith("Ủy ban")
        form, clause, _ = report_form(self.found.table, one["loai"], self.row["doi_tuong"])
        notes = (f"Mẫu số {form}, {clause}", own.note[:1].lower() + own.note[1:])
        frame = replace(
            own,
            superior="" if local else short_committee(str(results.setting("ten_co_quan"))),
            issuer=_in_lines(issuer),
            place=_place(self.row["don_vi"]) if local else own.place,
            number_and_symbol="" if self.by_hand else f"      /BC-{'UBND' if local else unit['ma']}",
            date_line=blank_date(one["ngay_hop"].year),
            issued=None,
            authority="TM. ỦY BAN NHÂN DÂN" if local else "",
            position="CHỦ TỊCH" if local else "THỦ TRƯỞNG ĐƠN VỊ",
            signer="      ",
            recipients=(),
            filed_by="",
            note="; ".join(part for part in notes if part),
        )
        if self.by_hand:
            who = "NGƯỜI BÁO CÁO" if self.row["doi_tuong"] == PERSON else "CHỦ HỘ"
            return replace(frame, authority="", position=who, signer=str(self.row["ten"]))
        return frame

    def tables(self) -> list[tuple[str, str, list[dict[str, Value]]]]:
        """Name, title and rows: measured results with or without the period before, two lists of rewards had before."""
        lines = [] if self.row["doi_tuong"] == FAMILY else self._measured()
        compared = any("truoc" in line for line in lines)
        about = f"Số liệu của {self.row['don_vi']}"
        full: list[dict[str, Value]] = [{"truoc": "không có số liệu"} | line for line in lines]
        return [
            ("bang_so_lieu", about, [] if compared else lines),
            ("bang_so_sanh", about, full if compared else []),
            ("bang_danh_hieu", f"Đã khen: {TITLE}", self._rewards(TITLE)),
            ("bang_hinh_thuc", f"Đã khen: {FORM}", self._rewards(FORM)),
        ]

    def _measured(self) -> list[dict[str, Value]]:
        lines: list[dict[str, Value]] = []
        for line in measured(self._facts(), self.desk.results, self.period, self.row["don_vi"]):
            before: dict[str, Value] = {"truoc": line.before} if line.before is not None else {}
            lines.append({"chi_tieu": line.label, "nay": line.now} | before)
        return lines

    def _facts(self) -> Facts | None:
        try:
            return self.desk.facts(self.period)
        except InputError:
            return None

    def _rewards(self, kind: str) -> list[dict[str, Value]]:
        until = self.found.one["ngay_hop"]
        had = rewards(self.desk.results, self.period, self.row, kind, until) if self._merit else ()
        return [dict(entry) for entry in had]

    @property
    def _merit(self) -> bool:
        return bool(self.found.one["loai"] == MERIT)

    def names(self, there: Mapping[str, bool]) -> dict[str, object]:
        """The names of the text; `there` says which tables have rows."""
        results, period, row = self.desk.results, self.period, self.row
        unit = next(results.rows("Đơn vị", ten=row["don_vi"]))
        asked = enumerate_words([one["hinh_thuc"] for one in self.rows])
        keys = ("ten", "don_vi", "thanh_tich", "hoan_thanh")
        own = {key: name_fact(key, row[key], period, [row.cell(key)]) for key in keys}
        own["thanh_tich_noi_tiep"] = name_fact(
            "thanh_tich", in_words(str(row["thanh_tich"] or "")), period, [row.cell("thanh_tich")]
        )
        own["hinh_thuc"] = name_fact("hinh_thuc", asked, period, [one.cell("hinh_thuc") for one in self.rows])
        own["so_cbcc"] = name_fact("so_cbcc", unit["so_cbcc"], period, [unit.cell("so_cbcc")])
        called = f"{row['xung_ho'] or ''} {row['ten']}".strip()
        own["goi"] = name_fact("goi", upper_first(called), period, [row.cell("ten")])
        own["goi_trong_cau"] = name_fact("goi_trong_cau", called, period, [row.cell("ten")])
        loai = self.found.one["loai"]
        return framing(office_facts(results, period), period) | {
            "nguoi": own
            | {
                "ca_nhan": row["doi_tuong"] == PERSON,
                "ho_gia_dinh": row["doi_tuong"] == FAMILY,
                "chuc_vu": self._told("chuc_vu"),
                "gioi_tinh": {"ông": "nam", "bà": "nữ"}.get(row["xung_ho"], DOTS),
            },
            "ly_lich": self._profile(),
            "k": self._claims(there),
            "dot": {
                name: name_fact(name, self.found.one[name], period, [self.found.one.cell(name)])
                for name in ("noi_dung", "phong_trao")
            },
            "co_so_lieu": there["bang_so_lieu"] or there["bang_so_sanh"],
            "co_ky_truoc": there["bang_so_sanh"],
            "co_danh_hieu": there["bang_danh_hieu"],
            "co_hinh_thuc": there["bang_hinh_thuc"],
            "cac_mo_hinh": [] if row["doi_tuong"] == FAMILY else list(models(results, period, row["don_vi"])),
            "cong_trang": loai == MERIT,
            "chuyen_de": loai == THEME,
            "dot_xuat": loai == SUDDEN,
        }

    def _claims(self, there: Mapping[str, bool]) -> Claims:
        """What the report claims of its nominee, and that nothing was given before."""
        row, judge = self.row, Judge(self.period)
        deed_claim(judge, row, self.found.against.get(row.number, ""))
        for name, kind in (("danh_hieu", TITLE), ("hinh_thuc", FORM)):
            told = f"trang Đã khen, Khen thưởng: {'có' if there[f'bang_{name}'] else 'không có'} dòng {kind}"
            judge.say(f"chua_co_{name}", not there[f"bang_{name}"], told, cells=[row.cell("ten")])
        return judge.claims

    def _told(self, name: str) -> Fact | str:
        value = self.row[name]
        return name_fact(name, value, self.period, [self.row.cell(name)]) if value else DOTS

    def _profile(self) -> dict[str, object]:
        """Each column of sheet Hồ sơ thành tích: a fact, or lines of facts; dots where it is blank."""
        found = profile(self.desk.results, self.found.one["ma"], self.row["ten"])
        told: dict[str, object] = {}
        for column in ACHIEVEMENT_SHEETS[0].columns:
            dots = LINE_OF_DOTS if column.kind is Kind.PARAGRAPH else DOTS
            blank: object = "" if column.name in _MAY_LACK else dots
            value = found[column.name] if found is not None else None
            parts = str(value).split("\n") if value and column.kind is Kind.PARAGRAPH else [value]
            facts = [
                name_fact(column.name, part, self.period, [found.cell(column.name)])
                for part in (str(part).strip() for part in parts if part)
                if found is not None and part
            ]
            if column.kind is Kind.PARAGRAPH:
                told[column.name] = facts or ([blank] if blank else [])
            else:
                told[column.name] = facts[0] if facts else blank
        return told


def _place(unit: str) -> str:
    """`xã Vĩnh Thành` -> `Vĩnh Thành`: how a place and date line names it."""
    kind = next((kind for kind in _LOCAL if unit.startswith(kind)), "")
    return unit.removeprefix(kind)


def _in_lines(issuer: str) -> str:
    """A long name over two lines of about the same length, parted between words that do not stand together."""
    head = "Ủy ban nhân dân"
    if issuer.startswith(f"{head} "):
        return f"{head}\n{issuer.removeprefix(head).strip()}"
    if len(issuer) < _LONG:
        return issuer
    ends = [*accumulate(len(group) + 1 for group in groups(issuer.upper()))][:-1]
    if not ends:
        return issuer
    at = min(ends, key=lambda end: abs(2 * end - len(issuer))) - 1
    return f"{issuer[:at]}\n{issuer[at + 1 :]}"
