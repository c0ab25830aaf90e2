"""The dossier of a round of commendation, all its papers out of one judged round, so that they cannot disagree."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.book.sheets.commendation import NOMINEES
from pipeline.facts.commendation import lines
from pipeline.facts.commendation.achievement import contradicted, gaps, in_words
from pipeline.facts.commendation.eligibility import Judgement
from pipeline.facts.commendation.names import groups, round_names
from pipeline.facts.commendation.round import Round, round_of
from pipeline.facts.commendation.voting import untold
from pipeline.facts.indicators import row_facts
from pipeline.facts.office import office_facts
from pipeline.facts.registry.letter import (
    Letter,
    for_committee,
    issuer_fact,
    issuer_of,
    letter,
    of_adviser,
    short_committee,
)
from pipeline.facts.wording import upper_first, word
from pipeline.ground.finding import Finding, Place, Severity
from pipeline.ground.period import Period
from pipeline.kinds.kind import TEXT, DocumentKind
from pipeline.papers.commendation.achievement import report
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Desk, Paper
from pipeline.prose.context import framing
from pipeline.prose.tables import Table

UPWARD = "Tờ trình cấp trên khen thưởng"
FOLDER = "khen-thuong/"
_DECISION, _CERTIFICATE = "quyet-dinh-khen", "giay-khen"
_BODY = "Hội đồng\nThi đua - Khen thưởng"
_ON_CERTIFICATE = ("ten", "chuc_vu", "don_vi", "hinh_thuc", "thanh_tich", "so_vang")


def dossier(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """Every paper of the round that the workbook calls `period`. InputError with every cell where it is not lawful."""
    results = desk.results
    found = round_of(results, str(period))
    made = _Dossier(desk, kind, period, found)
    papers = [made.proposal(), made.minutes(), made.summary()] if found.passed else [made.minutes()]
    papers += made.upward()
    receiver = issuer_of(made.proposing)
    nominees = enumerate(lines.by_nominee(found.passed), 1)
    papers += [report(desk, period, found, rows, number, receiver, FOLDER) for number, rows in nominees]
    if found.granted:
        papers += [made.decision(), *made.certificates()]
    if found.refused:
        papers.append(made.refusal())
    remarks = () if found.granted else ("Không có trường hợp nào do cơ quan này tặng; không làm quyết định.",)
    told = (*found.findings, *made.odd_proposer(), *untold(results, found.one))
    told += (*contradicted(found.passed, found.against), *gaps(results, found.one, found.passed))
    return Batch(tuple(papers), remarks, told)


class _Dossier:
    """The papers of one round; they share its frames, names and numbers."""

    def __init__(self, desk: Desk, kind: DocumentKind, period: Period, found: Round) -> None:
        self.desk, self.kind, self.period, self.found = desk, kind, period, found
        results = desk.results
        self.proposing = of_adviser(results, self._letter(kind, "ngay_to_trinh"))
        self.deciding = self._letter(desk.kinds.kind(_DECISION), "ngay_quyet_dinh")
        self.names = framing(office_facts(results, period), period)
        self.names |= round_names(results, found, period, self.proposing)

    def _letter(self, kind: DocumentKind, day: str) -> Letter:
        return letter(self.desk.results, self.period, kind.in_book, kind.symbol, day=self.found.one[day])

    def _draft(self, kind: str | DocumentKind, frame: Letter, names: Mapping[str, Any] | None = None) -> Draft:
        kind = self.desk.kinds.kind(kind) if isinstance(kind, str) else kind
        day = self.found.one["ngay_quyet_dinh"]
        return Draft(self.desk, kind, self.period, frame=frame, unsigned=day, names={**self.names, **(names or {})})

    def _paper(self, draft: Draft, name: str, data: Mapping[str, object] | None = None, text: str = TEXT) -> Paper:
        prose = draft.write(text)
        return draft.paper(prose, prose.headline.text, data, name=name, folder=FOLDER)

    def odd_proposer(self) -> Iterator[Finding]:
        """A reminder where the Committee submits to its own chairman, since the sheet has it signed for."""
        results, kind = self.desk.results, self.kind.in_book
        if issuer_of(self.proposing).casefold() != str(results.setting("ten_co_quan")).casefold():
            return
        cell = next(results.rows("Người ký", loai=kind)).cell("quyen_han")
        message = f"{kind} do Ủy ban nhân dân ký, trình chính Chủ tịch của mình."
        remedy = (
            "Để trống ô này, ghi chức vụ, họ tên người đứng đầu cơ quan tham mưu (trang Cơ quan) thì cơ quan ấy trình."
        )
        yield Finding("KT-KY-01", Severity.NHAC, Place(sheet=cell.sheet, cell=cell.address), message, remedy)

    def proposal(self) -> Paper:
        draft = self._draft(self.kind, self.proposing)
        draft.table("danh_sach", lines.brief_lines(self.found, self.period, self.found.passed))
        receiver = word(self.names["so"]["noi_nhan"])
        return self._paper(draft, "01-to-trinh", {"kinh_gui": [receiver]})

    def upward(self) -> Iterator[Paper]:
        """One proposal of the Committee's own for each office above that grants a title of the round."""
        by_grantor: dict[str, list[Judgement]] = {}
        for verdict in self.found.upward:
            by_grantor.setdefault(verdict.upward, []).append(verdict)
        decision = self.desk.kinds.kind(_DECISION).in_book
        frame = letter(self.desk.results, self.period, UPWARD, self.kind.symbol, signed_as=decision)
        frame = for_committee(frame, word(self.names["co_quan"]["ten_co_quan"]))
        for number, (grantor, verdicts) in enumerate(by_grantor.items(), 1):
            rows = tuple(verdict.nominee for verdict in verdicts)
            draft = self._draft(self.kind, frame, {"nhom_trinh": groups(rows, self.period, verdicts)})
            draft.table("danh_sach", lines.brief_lines(self.found, self.period, rows))
            name, text = f"01-to-trinh-cap-tren-{number:02d}", "to-trinh-khen-cap-tren.txt"
            yield self._paper(draft, name, {"kinh_gui": [grantor]}, text)

    def minutes(self) -> Paper:
        results, one, kind = self.desk.results, self.found.one, self.desk.kinds.kind("bien-ban-hoi-dong")
        own = self._letter(kind, "ngay_hop")
        superior = str(results.setting("co_quan_chu_quan") or short_committee(issuer_of(own)))
        number = f"{own.number_and_symbol.partition('/')[0]}/BB-HĐTĐKT"
        draft = self._draft(kind, replace(own, superior=superior, issuer=_BODY, number_and_symbol=number))
        draft.table("bang_phieu", lines.vote_lines(self.found, self.period, [*results.rows(NOMINEES, dot=one["ma"])]))
        chair, secretary = (word(self.names[role]["ho_ten"]) for role in ("chu_tri", "thu_ky"))
        return self._paper(draft, "02-bien-ban-hop-hoi-dong", {"thu_ky": secretary, "chu_toa": chair})

    def summary(self) -> Paper:
        short = self.proposing.number_and_symbol.partition("-")[2]
        draft = self._draft("bao-cao-khen", replace(self.proposing, number_and_symbol=f"      /BC-{short}"))
        draft.table("bang_tom_tat", lines.summary_lines(self.found, self.period))
        return self._paper(draft, "03-bao-cao-tom-tat")

    def decision(self) -> Paper:
        draft = self._draft(_DECISION, self.deciding)
        draft.table("danh_sach", lines.paid_lines(self.found, self.period))
        proposal = f"Theo đề nghị của {word(self.names['so']['noi_trinh'])} tại {word(self.names['so']['to_trinh'])}"
        articles = [paragraph.text for paragraph in draft.write().paragraphs]
        articles[-1] = articles[-1].rstrip(".") + "./."
        return self._paper(
            draft,
            "05-quyet-dinh",
            {
                "cac_can_cu": [*(f"Căn cứ {word(fact)}" for fact in draft.cited()), proposal],
                "tham_quyen": word(self.names["so"]["noi_nhan"]),
                "cac_dieu": articles,
                "dieu_thi_hanh": str(len(articles)),
            },
        )

    def certificates(self) -> Iterator[Paper]:
        """One certificate for each line of the decision, on its day."""
        draft = self._draft(_CERTIFICATE, self.deciding)
        frame, giver = draft.frame, word(self.names["so"]["noi_nhan"])
        for number, one in enumerate(self.found.granted, 1):
            row = one.nominee
            title = str(row["hinh_thuc"])
            # What the figures speak against is not certified: the certificate then says what the decision says.
            deed = f"trong {self.found.one['noi_dung']}" if row.number in self.found.against else row["thanh_tich"]
            address = ", ".join(str(part) for part in (row["chuc_vu"], row["don_vi"]) if part and row["chuc_vu"])
            facts = row_facts(row, self.period, *(name for name in _ON_CERTIFICATE if row[name]))
            table = Table("giay_khen", title, {name: name for name in _ON_CERTIFICATE}, [dict(facts)])
            on_it = {
                "nguoi_tang": giver,
                "loi_tang": "TẶNG" if title.casefold().startswith("giấy") else "TẶNG DANH HIỆU",
                "ten_giay": title,
                "ten": f"{upper_first(row['xung_ho'])} {row['ten']}" if row["xung_ho"] else row["ten"],
                "dia_chi": upper_first(address),
                "thanh_tich": f"Đã có thành tích {in_words(str(deed))}",
                "so_quyet_dinh": frame.number_and_symbol,
                "ngay_quyet_dinh": upper_first(frame.date_line),
                "so_vang": str(row["so_vang"] or "      "),
            }
            yield draft.paper(None, title, on_it, name=f"06-{_CERTIFICATE}-{number:02d}", folder=FOLDER, more=(table,))

    def refusal(self) -> Paper:
        kind = self.desk.kinds.kind("thong-bao-khong-khen")
        names = {"noi_thong_bao": issuer_fact(self.desk.results, kind.in_book)}
        draft = self._draft(kind, self._letter(kind, "ngay_quyet_dinh"), names)
        draft.table("bang_khong_khen", lines.refused_lines(self.found, self.period))
        return self._paper(draft, "07-thong-bao-khong-khen")
