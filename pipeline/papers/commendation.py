"""The dossier of a round of commendation, all its papers out of one judged round, so that they cannot disagree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.book.sheets.commendation import NOMINEES
from pipeline.facts.citations import bases, local_bases
from pipeline.facts.commendation.achievement import gaps
from pipeline.facts.commendation.eligibility import Judgement
from pipeline.facts.commendation.round import Round, round_of
from pipeline.facts.commendation.voting import untold
from pipeline.facts.fact import Fact
from pipeline.facts.letter import Letter, for_committee, issuer_fact, letter, of_adviser, short_committee
from pipeline.facts.office import office_facts
from pipeline.facts.wording import word
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.ground.period import Period
from pipeline.papers.achievement import report
from pipeline.papers.certificate import certificates
from pipeline.papers.commendation_lists import by_nominee, groups, paid_list, refused_list, summary_list, vote_list
from pipeline.papers.commendation_names import round_names
from pipeline.papers.frame import bases_data, body_data, frame_data, issuer_of
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.context import framing
from pipeline.prose.tables import Table
from pipeline.prose.write import write

PROPOSAL, UPWARD, MINUTES, DECISION, REFUSAL = (
    "Tờ trình khen thưởng",
    "Tờ trình cấp trên khen thưởng",
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
    papers += made.upward()
    receiver = issuer_of(made.proposing)
    nominees = enumerate(by_nominee(found.passed), 1)
    papers += [report(desk, period, found, rows, number, receiver) for number, rows in nominees]
    if found.granted:
        papers += [made.decision(), *certificates(made.deciding, found, period, word(made.names["so"]["noi_nhan"]))]
    if found.refused:
        papers.append(made.refusal())
    remarks = () if found.granted else ("Không có trường hợp nào do cơ quan này tặng; không làm quyết định.",)
    told = (*found.findings, *made.odd_proposer(), *untold(results, found.one))
    return Batch(tuple(papers), remarks, (*told, *gaps(results, found.one, found.passed)))


class _Dossier:
    """The papers of one round; they share its frames, names and numbers."""

    def __init__(self, desk: Desk, period: Period, found: Round) -> None:
        self.desk, self.period, self.found = desk, period, found
        results, one = desk.results, found.one
        self.proposing = of_adviser(results, letter(results, period, PROPOSAL, "TTr", day=one["ngay_to_trinh"]))
        self.deciding = letter(results, period, DECISION, "QĐ", day=one["ngay_quyet_dinh"])
        self.names = framing(office_facts(results, period), period) | round_names(
            results, found, period, self.proposing
        )

    def odd_proposer(self) -> Iterator[Finding]:
        """A reminder where the Committee submits to its own chairman, since the sheet has it signed for."""
        results = self.desk.results
        if issuer_of(self.proposing).casefold() != str(results.setting("ten_co_quan")).casefold():
            return
        cell = next(results.rows("Người ký", loai=PROPOSAL)).cell("quyen_han")
        message = f"{PROPOSAL} do Ủy ban nhân dân ký, trình chính Chủ tịch của mình."
        remedy = (
            "Để trống ô này, ghi chức vụ, họ tên người đứng đầu cơ quan tham mưu (trang Cơ quan) thì cơ quan ấy trình."
        )
        yield Finding("KT-KY-01", Severity.NHAC, Place(sheet=cell.sheet, cell=cell.address), message, remedy)

    def _paper(
        self,
        name: str,
        form: str,
        text: str,
        frame: Letter,
        tables: Sequence[Table] = (),
        own: Mapping[str, Any] | None = None,
        **more: object,
    ) -> Paper:
        prose = write(self.desk.text(text), self.period, {**self.names, **(own or {})})
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

    def upward(self) -> Iterator[Paper]:
        """One proposal of the Committee's own for each office above that grants a title of the round."""
        by_grantor: dict[str, list[Judgement]] = {}
        for verdict in self.found.upward:
            by_grantor.setdefault(verdict.upward, []).append(verdict)
        frame = letter(self.desk.results, self.period, UPWARD, "TTr", signed_as=DECISION)
        committee = self.names["co_quan"]["ten_co_quan"]
        frame = for_committee(frame, word(committee))
        for number, (grantor, verdicts) in enumerate(by_grantor.items(), 1):
            rows = tuple(verdict.nominee for verdict in verdicts)
            yield self._paper(
                f"01-to-trinh-cap-tren-{number:02d}",
                "to-trinh-khen",
                "to-trinh-khen-cap-tren",
                frame,
                (vote_list(self.found, self.period, "danh_sach", rows),),
                {"nhom_trinh": groups(rows, self.period, verdicts)},
                kinh_gui=[grantor],
                cac_can_cu=bases_data([word(fact) for fact in self._cited(PROPOSAL, frame)]),
                ten_ban_hanh=issuer_of(frame),
            )

    def minutes(self) -> Paper:
        results, one = self.desk.results, self.found.one
        own = letter(results, self.period, MINUTES, "BB", day=one["ngay_hop"])
        number = own.number_and_symbol.partition("/")[0]
        frame = replace(
            own,
            superior=str(results.setting("co_quan_chu_quan") or short_committee(issuer_of(own))),
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
        proposal = f"Theo đề nghị của {word(self.names['so']['noi_trinh'])} tại {word(self.names['so']['to_trinh'])}"
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
            {"noi_thong_bao": issuer_fact(self.desk.results, REFUSAL)},
        )
