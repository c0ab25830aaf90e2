"""The dossier of a round of commendation, all its papers out of one judged round, so that they cannot disagree."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.facts.achievement import gaps
from pipeline.facts.citations import bases, local_bases
from pipeline.facts.commendation import Round, round_of
from pipeline.facts.fact import Fact
from pipeline.facts.indicators import name_fact
from pipeline.facts.letter import Letter, letter
from pipeline.facts.office import office_facts
from pipeline.facts.voting import untold
from pipeline.facts.wording import full_date, word
from pipeline.number_words import words
from pipeline.papers.achievement import report
from pipeline.papers.certificate import certificates
from pipeline.papers.commendation_lists import (
    by_nominee,
    groups,
    paid_list,
    people,
    refused_list,
    summary_list,
    vote_list,
    vote_rules,
)
from pipeline.papers.frame import bases_data, body_data, frame_data, issuer_of
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.period import Period
from pipeline.prose.context import framing
from pipeline.prose.tables import Table
from pipeline.prose.write import write
from pipeline.results.commendation_sheets import CHAIR, COUNCIL, NOMINEES, SECRETARY
from pipeline.results.records import Cell, Results, Row

PROPOSAL, MINUTES, DECISION, REFUSAL = (
    "Tờ trình khen thưởng",
    "Biên bản Hội đồng",
    "Quyết định khen thưởng",
    "Thông báo không được khen",
)
FOLDER = "khen-thuong/"
_THEMES = ("chung", "khen_thuong")
_BODY = "Hội đồng\nThi đua - Khen thưởng"


def dossier(desk: Desk, period: Period) -> Batch:
    """Every paper of the round that the workbook calls `period`. InputError with every cell where it is not lawful."""
    results = desk.results
    found = round_of(results, str(period))
    made = _Dossier(desk, period, found)
    papers = [made.proposal(), made.minutes(), made.summary()]
    papers += [report(desk, period, found, rows, number) for number, rows in enumerate(by_nominee(found.passed), 1)]
    if found.granted:
        papers += [made.decision(), *certificates(made.deciding, found, period, word(made.names["so"]["noi_nhan"]))]
    if found.refused:
        papers.append(made.refusal())
    remarks = () if found.granted else ("Không có trường hợp nào do cơ quan này tặng; không làm quyết định.",)
    return Batch(
        tuple(papers), remarks, (*found.findings, *untold(results, found.one), *gaps(results, found.one, found.passed))
    )


class _Dossier:
    """The papers of one round; they share its frames, names and numbers."""

    def __init__(self, desk: Desk, period: Period, found: Round) -> None:
        self.desk, self.period, self.found = desk, period, found
        results, one = desk.results, found.one
        self.proposing = letter(results, period, PROPOSAL, "TTr", day=one["ngay_to_trinh"])
        self.deciding = letter(results, period, DECISION, "QĐ", day=one["ngay_quyet_dinh"])
        self.names = framing(office_facts(results, period), period) | self._names(results, one)

    def _names(self, results: Results, one: Row) -> dict[str, Any]:
        found, period = self.found, self.period
        names = [row.cell("ten") for row in results.rows(NOMINEES, dot=one["ma"])]
        council = list(results.rows(COUNCIL, dot=one["ma"]))
        members = [row.cell("ho_ten") for row in council]

        def count(name: str, value: int, cells: Sequence[Cell]) -> dict[str, Fact]:
            figure = Fact(name, value, "", period, "", tuple(cells), "đếm dòng")
            return {name: figure, f"{name}_chu": replace(figure, value=words(value))}

        money = [one.nominee.cell("hinh_thuc") for one in found.granted]
        clause = f"{found.table.source}; làm tròn: {found.table['money']['clause']}"
        total = Fact("tong", found.total, "", period, "", tuple(money), "cộng mức thưởng từng dòng", clause)
        passed = [row.cell("ten") for row in found.passed]
        cited = f"Tờ trình số {self.proposing.number_and_symbol} {self.proposing.date_line}"
        setting = results.settings
        receiver = f"Chủ tịch {results.setting('ten_co_quan')}"
        return {
            "dot": {name: name_fact(name, _told(one[name]), period, [one.cell(name)]) for name in one.cells},
            "so": {
                **count("de_nghi", len(names), names),
                **count("duoc", len(passed), passed),
                **count("khong", len(found.refused), [verdict.nominee.cell("ten") for verdict in found.refused]),
                **count("thanh_vien", found.votes.members, members),
                **count("co_mat", found.votes.present, [row.cell("co_mat") for row in council]),
                "tong": total,
                "tong_chu": replace(total, value=words(found.total)),
                "noi_trinh": self._proposer(period),
                "noi_nhan": name_fact("noi_nhan", receiver, period, [setting["ten_co_quan"]]),
                "to_trinh": name_fact("to_trinh", cited, period, [one.cell("ngay_to_trinh")]),
            },
            "cac_nhom": groups([one.nominee for one in found.granted], period),
            "cap_tren": groups([verdict.nominee for verdict in found.upward], period, found.upward),
            "co_mat": people([row for row in council if row["co_mat"]], period),
            "vang": people([row for row in council if not row["co_mat"] and not row["y_kien"]], period),
            "gui_phieu": people([row for row in council if not row["co_mat"] and row["y_kien"]], period),
            "kiem_phieu": people([row for row in council if row["kiem_phieu"]], period),
            "cach_tinh": vote_rules(found, period, list(results.rows(NOMINEES, dot=one["ma"]))),
            "chu_tri": people([row for row in council if row["vai_tro"] == CHAIR], period)[0],
            "thu_ky": people([row for row in council if row["vai_tro"] == SECRETARY], period)[0],
        }

    def _proposer(self, period: Period) -> Fact:
        """Who proposes, in a sentence: a Committee does not submit to its own chairman, its adviser does."""
        settings = self.desk.results.settings
        issuer, adviser = issuer_of(self.proposing), settings.get("co_quan_tham_muu")
        if adviser is not None and issuer.casefold() == str(settings["ten_co_quan"].value).casefold():
            return name_fact("noi_trinh", adviser.value, period, [adviser])
        return name_fact("noi_trinh", issuer, period, [settings["co_quan_ban_hanh"]])

    def _paper(
        self, name: str, form: str, text: str, frame: Letter, tables: Sequence[Table] = (), **more: object
    ) -> Paper:
        prose = write(self.desk.text(text), self.period, self.names)
        title = prose.headline.text
        data = frame_data(frame, title) | {"cac_khoi": body_data(prose)}
        data |= {table.name: table.data() for table in tables} | more
        day = frame.issued or self.found.one["ngay_quyet_dinh"]
        return Paper(
            name,
            form,
            data,
            title,
            issuer_of(frame),
            frame.issued,
            day,
            (prose,),
            tuple(tables),
            folder=FOLDER,
            cells=frame.cells,
        )

    def _cited(self, kind: str, frame: Letter) -> list[Fact]:
        day = frame.issued or self.found.one["ngay_quyet_dinh"]
        return [*bases(_THEMES, day), *local_bases(self.desk.results, kind, day)]

    def proposal(self) -> Paper:
        listed = vote_list(self.found, self.period, "danh_sach", self.found.passed)
        return self._paper(
            "01-to-trinh",
            "to-trinh-khen",
            "to-trinh-khen",
            self.proposing,
            (listed,),
            kinh_gui=[word(self.names["so"]["noi_nhan"])],
            cac_can_cu=bases_data([word(fact) for fact in self._cited(PROPOSAL, self.proposing)]),
            ten_ban_hanh=issuer_of(self.proposing),
        )

    def minutes(self) -> Paper:
        results, one = self.desk.results, self.found.one
        own = letter(results, self.period, MINUTES, "BB", day=one["ngay_hop"])
        number = own.number_and_symbol.partition("/")[0]
        frame = replace(
            own,
            superior=str(results.setting("co_quan_chu_quan") or issuer_of(own)),
            issuer=_BODY,
            number_and_symbol=f"{number}/BB-HĐTĐKT",
        )
        nominees = tuple(results.rows(NOMINEES, dot=one["ma"]))
        return self._paper(
            "02-bien-ban-hop-hoi-dong",
            "bien-ban-hoi-dong",
            "bien-ban-hoi-dong",
            frame,
            (vote_list(self.found, self.period, "bang_phieu", nominees),),
            thu_ky=word(self.names["thu_ky"]["ho_ten"]),
            chu_toa=word(self.names["chu_tri"]["ho_ten"]),
        )

    def summary(self) -> Paper:
        short = self.proposing.number_and_symbol.partition("-")[2]
        frame = replace(self.proposing, number_and_symbol=f"      /BC-{short}")
        listed = summary_list(self.found, self.period)
        return self._paper("03-bao-cao-tom-tat", "bao-cao-khen", "tom-tat-khen", frame, (listed,), kinh_gui=[])

    def decision(self) -> Paper:
        cited = self._cited(DECISION, self.deciding)
        proposal = f"Theo đề nghị của {issuer_of(self.proposing)} tại {word(self.names['so']['to_trinh'])}"
        prose = write(self.desk.text("quyet-dinh-khen"), self.period, self.names)
        articles = [paragraph.text for paragraph in prose.paragraphs]
        articles[-1] = articles[-1].rstrip(".") + "./."
        return self._paper(
            "05-quyet-dinh",
            "quyet-dinh-khen",
            "quyet-dinh-khen",
            self.deciding,
            (paid_list(self.found, self.period),),
            cac_can_cu=[*bases_data([word(fact) for fact in cited]), proposal],
            tham_quyen=word(self.names["so"]["noi_nhan"]),
            cac_dieu=articles,
            dieu_thi_hanh=str(len(articles)),
        )

    def refusal(self) -> Paper:
        frame = letter(self.desk.results, self.period, REFUSAL, "TB", day=self.found.one["ngay_quyet_dinh"])
        return self._paper(
            "07-thong-bao-khong-khen",
            "thong-bao-khong-khen",
            "thong-bao-khong-khen",
            frame,
            (refused_list(self.found, self.period),),
        )


def _told(value: object) -> Any:
    return full_date(value) if hasattr(value, "month") else value  # type: ignore[arg-type]
