"""The monthly bulletin: a notice that hands two news items to the station, a feature and a short one."""

from pipeline.facts.letter import issuer_of
from pipeline.ground.period import Period
from pipeline.kinds.kind import DocumentKind
from pipeline.papers.draft import Draft
from pipeline.papers.paper import Batch, Broadcast, Desk, Item
from pipeline.prose.write import Prose

SHORT = "tin-cchc-ngan"
_END = "./."
# Spoken syllables that a station takes for a feature and for a news item (phat-thanh: 3 to 5 minutes; 0:30 to 1:30).
_FEATURE = (600, 1000)
_SHORT = (100, 250)
_SPOKEN = 1.2  # a written syllable of this prose is about so many spoken ones: figures are said in words


def bulletin(desk: Desk, kind: DocumentKind, period: Period) -> Batch:
    """The bulletin of one month. InputError where the workbook or the texts do not allow it."""
    draft = Draft(desk, kind, period)
    draft.use_figures()
    feature = draft.write()
    if _written_syllables(feature) * _SPOKEN < _FEATURE[0]:
        draft.names["noi_them"] = True
        feature = draft.write()
        draft.names["noi_them"] = False
    short = draft.write(f"{SHORT}.txt")
    about = f"cải cách hành chính tháng {period.first_month} năm {period.year}"
    station, frame = desk.results.setting("dai"), draft.frame
    lead = f"{issuer_of(frame)} thông báo tin {about} và đề nghị {station} phát trong chương trình như sau:"
    approver = " ".join(f"{frame.signer}, {frame.position.lower()}".split())
    items = (Item(kind.name, feature, *_FEATURE), Item(SHORT, short, *_SHORT))
    paper = draft.paper(
        None,
        f"Tin {about}",
        {"loi_dan": lead, "cac_tin": [_item("1. Bài phát", feature), _item("2. Tin ngắn", short, _END)]},
        proses=(feature, short),
        broadcast=Broadcast(items, str(station or ""), "Cải cách hành chính", approver),
        cells=[desk.results.settings["dai"]] if "dai" in desk.results.settings else (),
    )
    return Batch((paper,))


def _written_syllables(prose: Prose) -> int:
    return sum(len(paragraph.text.split()) for paragraph in prose.all())


def _item(label: str, prose: Prose, end: str = "") -> dict[str, object]:
    paragraphs = [paragraph.text for paragraph in prose.paragraphs]
    if end:
        paragraphs[-1:] = [paragraph.rstrip(".") + end for paragraph in paragraphs[-1:]]
    return {"nhan": label, "tieu_de": prose.headline.text, "cac_doan": paragraphs}
