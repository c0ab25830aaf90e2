"""`speak`: a written Vietnamese text as an announcer says it, with every replacement on record."""

from pipeline.broadcast.clean import clean, tidy
from pipeline.broadcast.passes import PASSES
from pipeline.broadcast.script import Script
from pipeline.broadcast.spoken import Certainty, Spoken
from pipeline.broadcast.station import Station
from pipeline.broadcast.words.lexicon import Lexicon
from pipeline.broadcast.words.pattern import pattern
from pipeline.ground.finding import Finding, Place, Severity

_OPENS_SENTENCE = pattern(r"(?:^|[.?!]\s+|\n)[\s“\"(\-+•*#]*$")
_SETTLES_WITHIN = 8
_UNSETTLED = pattern(r"[^\w\s,;:?!.]|[\d_²³½¼¾]|\.[.\w]|(?<!\w)[IVXLCDM]+(?!\w)")
# How much of its sentence a finding quotes.
_QUOTED = 300
_WORD = pattern(r"[^\W\d_]+")
# A sign of a symbol font that no table knows (page/symbols).
_SIGN_NAMES = {"\ufffc": "Một ký hiệu chèn bằng phông hình"}
_DEFAULT = Station()


def speak(text: str, *, lexicon: Lexicon | None = None, station: Station = _DEFAULT) -> Spoken:
    """Read `text` aloud on paper: no digit, no abbreviation, no bracket is left, and the order of the words is kept.

    Total over any text and linear in its length; a spoken text stays as it is. What is ambiguous or unknown is read
    in the likeliest way, marked in its segment, and told in `findings` with the sentence where it stands.
    """
    lexicon = lexicon or Lexicon.builtin()
    script = _read(clean(text), lexicon, station)
    said = _assemble(script)
    # Falling signs can bring together what is again an abbreviation; read until nothing is left to read.
    for _ in range(_SETTLES_WITHIN if _may_be_unread(said, lexicon) else 0):
        again = _assemble(_read(clean(said), lexicon, station))
        if again == said:
            break
        said = again
    segments = tuple(script.segments)
    return Spoken(said, script.source, segments, tuple(_findings(script)))


def _may_be_unread(said: str, lexicon: Lexicon) -> bool:
    if _UNSETTLED.search(said):
        return True
    return any(word in lexicon or (word.isupper() and len(word) > 1) for word in _WORD.findall(said))


def _read(source: str, lexicon: Lexicon, station: Station) -> Script:
    script = Script(source, station, lexicon)
    for needs, read in PASSES:
        if needs.search(script.open):
            read(script)
            script.blot()
    script.segments.sort(key=lambda s: s.start)
    return script


def _assemble(script: Script) -> str:
    parts, at, last = [], 0, ""
    for segment in script.segments:
        gap = script.source[at : segment.start]
        parts.append(gap)
        opens = _OPENS_SENTENCE.search(script.source[max(0, segment.start - 12) : segment.start]) is not None
        # The dot of an abbreviation (P. 2) ends no sentence, unless its reading brought a full stop of its own.
        if (
            opens
            and last.strip()
            and not gap.strip(' “"(')
            and not last.rstrip().endswith((".", "?", "!"))
            and "\n" not in gap
        ):
            opens = script.starts_line(segment.start)
        opens = opens and segment.spoken != segment.written
        last = _capitalised(segment.spoken) if opens else segment.spoken
        parts.append(last)
        at = segment.end
    parts.append(script.source[at:])
    return tidy(_unglued(parts))


def _unglued(parts: list[str]) -> str:
    """The parts in one; a blank where two words would run into each other."""
    joined: list[str] = []
    for part in filter(None, parts):
        if joined and joined[-1][-1].isalnum() and part[0].isalnum():
            joined.append(" ")
        joined.append(part)
    return "".join(joined)


def _capitalised(said: str) -> str:
    """With a capital for its first letter."""
    bare = said.lstrip()
    return said[: len(said) - len(bare)] + bare[:1].upper() + bare[1:]


def _findings(script: Script) -> list[Finding]:
    found = []
    for segment in script.segments:
        if segment.certainty not in (Certainty.NGO, Certainty.LA):
            continue
        first, last = script.sentence(segment.start)
        sentence = " ".join(script.source[first : min(last, first + _QUOTED + 1)].split())
        place = Place(quote=sentence if len(sentence) <= _QUOTED else f"{sentence[:_QUOTED]}…")
        written, said = segment.written.strip(), segment.spoken.strip()
        if segment.rule == "ký tự lạ":
            found.append(
                Finding(
                    "PT-03",
                    Severity.NHAC,
                    place,
                    f"{_SIGN_NAMES.get(written, f'Ký tự “{written}”')} không đọc được và bị bỏ qua.",
                    "Viết lại bằng chữ.",
                )
            )
        elif segment.rule == "ngày không có trong lịch":
            found.append(
                Finding(
                    "PT-02",
                    Severity.CANH_BAO,
                    place,
                    f"Không có ngày “{written}” trong lịch, vẫn đọc là “{said}”.",
                    "Sửa lại ngày trong văn bản.",
                )
            )
        elif segment.rule == "cơ quan chưa biết":
            found.append(
                Finding(
                    "PT-01",
                    Severity.NHAC,
                    place,
                    f"Chưa biết cơ quan trong ký hiệu “{written}”, chỉ đọc “{said}”.",
                    "Viết tên cơ quan sau số văn bản, nếu người nghe cần biết.",
                )
            )
        elif segment.certainty is Certainty.LA:
            found.append(
                Finding(
                    "PT-01",
                    Severity.CANH_BAO,
                    place,
                    f"Chưa biết cách đọc “{written}”, tạm đọc là “{said}”.",
                    "Ghi cách đọc vào trang Chữ viết tắt, hoặc viết đầy đủ trong văn bản.",
                )
            )
        else:
            others = f" hay “{'” hay “'.join(segment.others)}”" if segment.others else ""
            found.append(
                Finding(
                    "PT-02",
                    Severity.NHAC,
                    place,
                    f"“{written}” được đọc là “{said}”; chưa rõ có phải vậy{others}.",
                    "Nếu sai, ghi cách đọc và điều kiện vào trang Chữ viết tắt, hoặc viết rõ trong văn bản.",
                )
            )
    return found
