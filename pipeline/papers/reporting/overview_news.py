"""The news over many offices' books (`cchc overview`): one item for the station, the exact figures beside it."""

from pipeline.book.sheets.office import STATION
from pipeline.facts.registry.letter import issuer_of
from pipeline.ground.finding import InputError
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.bulletin import attached, short_name
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Broadcast, Desk, Item
from pipeline.papers.reporting.overview import told_of
from pipeline.prose.context import claiming

_SPOKEN = (80, 260)  # syllables that a station takes for one item of this kind


def overview_news(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The news of one month. InputError where the book is one office's, names no station,
    or the text does not allow it."""
    sent, claims = told_of(desk, kind, period)
    station = desk.results.setting(STATION)
    if station is None:
        told = f"{kind.title} là tin gửi đài, trang Cơ quan của sổ chưa ghi Đài phát."
        raise InputError(told, "Ghi tên đài ở trang Cơ quan, thêm đài ở trang Nơi nhận.")
    draft, facts = Draft(desk, kind, period), desk.facts(period)
    draft.use_figures()
    judged = desk.judged(period, draft.frame.issued)
    draft.names |= claiming(judged)
    draft.names |= {"k": {**judged.claims, **claims}, "gui": sent.scope}
    figures = attached(facts, judged)
    draft.tables.append(figures)
    prose = draft.write()
    about = f"thủ tục hành chính tháng {period.first_month} năm {period.year} của các đơn vị"
    frame = draft.frame
    before = short_name(period.before()) if facts.scopes["thang_truoc"] else "Kỳ trước: không có"
    data = {
        "loi_dan": f"{issuer_of(frame)} thông báo tin {about} và đề nghị {station} phát trong chương trình như sau:",
        "cac_tin": [
            {"nhan": "", "tieu_de": prose.headline.text, "cac_doan": [paragraph.text for paragraph in prose.paragraphs]}
        ],
        "ky_nay": short_name(period),
        "ky_truoc": before,
        figures.name: figures.data(),
    }
    approver = " ".join(f"{frame.signer}, {frame.position.lower()}".split())
    items = (Item(kind.name, prose, *_SPOKEN),)
    paper = draft.paper(
        None,
        f"Tin {about}",
        data,
        proses=(prose,),
        broadcast=Broadcast(items, str(station or ""), "Cải cách hành chính", approver),
        cells=[desk.results.settings["dai"]] if "dai" in desk.results.settings else (),
    )
    return Batch((paper,))
