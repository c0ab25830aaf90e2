"""The monthly bulletin: a notice that hands two news items to the station, a feature and a short one."""

from pipeline.facts.letter import letter
from pipeline.ground.period import Period
from pipeline.papers.frame import frame_data, issuer_of, words_of
from pipeline.papers.paper import Batch, Broadcast, Desk, Item, Paper
from pipeline.prose.context import context
from pipeline.prose.write import Prose, write

NAME = "tin-cchc"
SHORT = "tin-cchc-ngan"
KIND = "Tin CCHC"  # the value of sheet Văn bản's Loại
SYMBOL = "TB"
_END = "./."
# Spoken syllables that a station takes for a feature and for a news item (phat-thanh: 3 to 5 minutes; 0:30 to 1:30).
_FEATURE = (600, 1000)
_SHORT = (100, 250)
_SPOKEN = 1.2  # a written syllable of this prose is about so many spoken ones: figures are said in words


def bulletin(desk: Desk, period: Period) -> Batch:
    """The bulletin of one month. InputError where the workbook or the texts do not allow it."""
    results, facts = desk.results, desk.facts(period)
    frame = letter(results, period, KIND, SYMBOL)
    words = words_of(results, period, KIND)
    names = context(facts, words)
    feature = write(desk.text(NAME), period, names)
    if _written_syllables(feature) * _SPOKEN < _FEATURE[0]:
        longer = context(facts, words, told_at_length=True)
        feature = write(desk.text(NAME), period, longer)
    short = write(desk.text(SHORT), period, names)
    items = (Item(NAME, feature, *_FEATURE), Item(SHORT, short, *_SHORT))
    title = f"Tin cải cách hành chính tháng {period.first_month} năm {period.year}"
    station = results.setting("dai")
    issuer = issuer_of(frame)
    data = frame_data(frame, title) | {
        "loi_dan": f"{issuer} thông báo tin cải cách hành chính tháng {period.first_month} năm {period.year} "
        f"và đề nghị {station} phát trong chương trình như sau:",
        "cac_tin": [
            _item("1. Bài phát", feature),
            _item("2. Tin ngắn", short, _END),
        ],
    }
    approver = " ".join(f"{frame.signer}, {frame.position.lower()}".split())
    paper = Paper(
        NAME,
        NAME,
        data,
        title,
        issuer,
        frame.issued,
        frame.issued or period.last_day,
        proses=(feature, short),
        broadcast=Broadcast(items, str(station or ""), "Cải cách hành chính", approver),
        cells=(*frame.cells, *(results.settings[name] for name in ("dai",) if name in results.settings)),
    )
    return Batch((paper,))


def _written_syllables(prose: Prose) -> int:
    return sum(len(paragraph.text.split()) for paragraph in prose.all())


def _item(label: str, prose: Prose, end: str = "") -> dict[str, object]:
    paragraphs = [paragraph.text for paragraph in prose.paragraphs]
    if end:
        paragraphs[-1:] = [paragraph.rstrip(".") + end for paragraph in paragraphs[-1:]]
    return {"nhan": label, "tieu_de": prose.headline.text, "cac_doan": paragraphs}
