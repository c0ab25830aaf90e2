"""The way of a paper as steps, on the screens “Văn bản” and “Tháng”: what is missing, which commands can be begun.

What asks for a password or a PIN is never begun here: its command is shown, to be typed where the secret is asked for.
"""

import re
from datetime import date
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, request

from pipeline.desk.files.opening import open_outside
from pipeline.desk.here import choice, here, refusal, started
from pipeline.desk.works.ways import typed, waiting, ways_of
from pipeline.desk.works.words import JSON, place_of, rows
from pipeline.desk.works.work import Answer, Shown, Work

PART = Blueprint("way", __name__, url_prefix="/duong-di")
_NUMBER = re.compile(r"\d{1,5}[a-zđ]?")
_MOST = 60  # papers of one call of LibreOffice


@PART.post("/thang")
def month() -> Response:
    """How many papers of the month wait at which step."""

    def shown(answer: Answer) -> str:
        ways = ways_of(answer.told)
        without = [way for way in ways if way.following == "pdf" and not way.wrong]
        return render_template(
            "way/month.html", answer=answer, ways=ways, waiting=waiting(ways), without=without[:_MOST]
        )

    return _month(shown)


@PART.post("/danh-sach")
def listed() -> Response:
    """The way of each paper of the month, for its line in the list."""

    def shown(answer: Answer) -> str:
        return render_template("way/list.html", answer=answer, ways=ways_of(answer.told))

    return _month(shown)


def _month(shown: Shown) -> Response:
    chosen = choice()
    if chosen.book is None:
        abort(404)
    words = ["steps", "--month", chosen.period, *place_of(chosen), JSON]
    return started(Work("Xem từng văn bản đã đến bước nào", words, shown, quiet=True))


@PART.post("/buoc")
def steps() -> Response:
    """The steps of one paper, with what can be begun."""
    path = _file(".docx")

    def shown(answer: Answer) -> str:
        ways = ways_of(answer.told)
        return render_template("way/steps.html", answer=answer, way=ways[0] if ways else None, root=here().folder.root)

    words = ["steps", here().folder.way(path), *place_of(choice()), JSON]
    return started(Work(f"Xem {path.name} đã đến bước nào", words, shown, quiet=True))


@PART.post("/pdf")
def pdf() -> Response:
    """PDFs with fields, of one page or of those that the form names."""
    periods, ids = request.form.getlist("period"), request.form.getlist("id")
    if not 0 < len(ids) == len(periods) <= _MOST:
        abort(404)
    paths = [_found(period, id, ".docx") for period, id in zip(periods, ids, strict=True)]
    title = f"Làm PDF có khung ký của {paths[0].name if len(paths) == 1 else f'{len(paths)} văn bản'}"
    return started(Work(title, ["pdf", *map(here().folder.way, paths), "--fields", JSON], _done("Đã làm PDF")))


@PART.post("/so")
def number() -> Response:
    """Number and day, as the book has them, into the fields of a PDF that its leader has signed."""
    path, told, day = _file(".pdf"), request.form.get("number", ""), request.form.get("day", "")
    if not _NUMBER.fullmatch(told) or not _is_day(day):
        return refusal("Số hoặc ngày trong sổ không đúng dạng. Sửa trong sổ, lưu, rồi bấm Xem lại.")
    words = ["number", here().folder.way(path), "--number", told, "--day", day, JSON]
    return started(Work(f"Ghi số {told} vào {path.name}", words, _done("Đã ghi số, ngày")))


@PART.post("/chu-ky")
def verify() -> Response:
    """The verdict on the signatures of a PDF; with `slip` also the filing slip of one that everybody has signed."""
    path = _file(".pdf")
    slip = bool(request.form.get("slip"))

    def shown(answer: Answer) -> str:
        found = answer.told.get("signatures")
        signatures = [one for each in found.values() for one in each] if isinstance(found, dict) else []
        return render_template("way/signatures.html", answer=answer, signatures=signatures, slip=slip)

    words = ["verify", here().folder.way(path), *(["--slip"] if slip else []), JSON]
    title = f"{'Lập phiếu cho' if slip else 'Xem chữ ký của'} {path.name}"
    return started(Work(title, words, shown, quiet=not slip))


@PART.post("/gui")
def letter() -> Response:
    """The mail to the station as it would go, and the command that sends it: its password is not typed here."""
    path = _file(".docx")
    paper = ["--paper-signed"] if request.form.get("paper") else []
    words = ["send", "--to", "dai", "--month", path.parent.name, *place_of(choice()), *paper]
    root = here().folder.root

    def shown(answer: Answer) -> str:
        return render_template("way/letter.html", answer=answer, typed=typed([*words, "--now"]), root=root)

    return started(Work("Soạn thư gửi đài", [*words, JSON], shown))


@PART.post("/mo")
def open_pdf() -> Response:
    """The PDF in the program that the system has for it."""
    path = _file(".pdf")
    why = open_outside(path)
    return refusal(why) if why else Response(f"Đang mở {path.name}.", mimetype="text/plain")


def _done(said: str) -> Shown:
    def shown(answer: Answer) -> str:
        return render_template("way/done.html", answer=answer, said=said, files=rows(answer.told, "files"))

    return shown


def _file(ending: str) -> Path:
    return _found(request.form.get("period", ""), request.form.get("id", ""), ending)


def _found(period: str, id: str, ending: str) -> Path:
    """The file that a form names by period and id; 404 where there is none of that kind."""
    chosen = choice()
    path = here().folder.paper(chosen.book.office if chosen.book else "", period, id)
    if path is None or path.suffix != ending:
        abort(404)
    return path


def _is_day(text: str) -> bool:
    try:
        return len(text) == len("2021-05-04") and bool(date.fromisoformat(text))
    except ValueError:
        return False
