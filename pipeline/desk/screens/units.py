"""The screen “Đơn vị gửi”: what units sent, taken into the book after asking; sheets of others, with questions."""

import re
from datetime import date
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, request

from pipeline.desk.files.asked import answers_of, keep_answers
from pipeline.desk.files.sent_files import BOOKS, SHEETS, SentFiles
from pipeline.desk.here import choice, here, refusal, started
from pipeline.desk.works.words import JSON, book_of, place_of, rows, texts
from pipeline.desk.works.work import Answer, Work
from pipeline.ground.finding import InputError

PART = Blueprint("units", __name__, url_prefix="/don-vi")
TITLE = "Đơn vị gửi"
_SETTLE = ("units", "book")


@PART.get("/")
def page() -> str:
    return render_template("units/page.html", others=_names(_others()), sent=len(_sent()))


@PART.post("/gui")
def send() -> Response:
    """One file of a unit: kept, then looked at with all the others, nothing written into the book."""
    _need_book()
    try:
        _kept().kept(request.get_data(), request.headers.get("X-CCHC-Name", ""), _folder(), BOOKS)
    except InputError as problem:
        return refusal(str(problem))
    return look()


@PART.post("/xem")
def look() -> Response:
    """Who has sent what, what would be written; nothing is."""
    _need_book()
    chosen = choice()
    _folder().mkdir(parents=True, exist_ok=True)
    words = ["collect", here().folder.way(_folder()), "--book", book_of(chosen), "--month", chosen.period, "--dry-run"]
    return started(Work("Xem các tệp đơn vị gửi", [*words, JSON], _collected, quiet=True))


@PART.post("/ghi")
def write() -> Response:
    """Into the book, now that it was seen."""
    _need_book()
    chosen, settle, received = choice(), request.form.get("settle", ""), request.form.get("received", "")
    words = ["collect", here().folder.way(_folder()), "--book", book_of(chosen), "--month", chosen.period]
    words += ["--settle", settle] if settle in _SETTLE else []
    words += ["--received", received] if _is_day(received) else []
    return started(Work(f"Ghi số liệu đơn vị gửi vào sổ {chosen.told}", [*words, JSON], _collected))


def _collected(answer: Answer) -> str:
    told = _kept().with_names(dict(answer.told))
    by_unit: dict[str, list[dict[str, object]]] = {}
    for change in rows(told, "changes"):
        by_unit.setdefault(str(change.get("unit")), []).append(change)
    ids = [here().folder.id(here().folder.root / str(one.get("file", ""))) for one in rows(answer.told, "files")]
    return render_template(
        "units/collected.html",
        answer=answer,
        told=told,
        files=[{**one, "id": id} for one, id in zip(rows(told, "files"), ids, strict=True)],
        missing=texts(told, "missing"),
        conflicts=rows(told, "conflicts"),
        changes=by_unit,
        findings=rows(told, "findings"),
        today=date.today().isoformat(),
    )


@PART.post("/bo")
def take_off() -> Response:
    """A file put aside, then the others looked at again."""
    path = next((each for each in _sent() if here().folder.id(each) == request.form.get("id")), None)
    if path is None:
        abort(404)
    _kept().take_off(path)
    return look()


@PART.post("/bang")
def send_sheet() -> Response:
    """A sheet of anybody: kept, then read; what is unsure is asked."""
    _need_book()
    try:
        kept = _kept().kept(
            request.get_data(), request.headers.get("X-CCHC-Name", ""), _folder_of_others(), SHEETS, worded=True
        )
    except InputError as problem:
        return refusal(str(problem))
    return _import(kept)


@PART.post("/bang/doc")
def read_sheet() -> Response:
    """A sheet read again: with the answers of the form, written when told to."""
    _need_book()
    path = next((each for each in _others() if here().folder.id(each) == request.form.get("id")), None)
    if path is None:
        abort(404)
    if given := answers_of(request.form):
        try:
            keep_answers(_answers(path), given)
        except OSError as problem:
            return refusal(f"Không ghi được câu trả lời ({problem.strerror or problem}).")
    settle = request.form.get("settle", "")
    more = ["--settle", settle] if settle in _SETTLE else []
    return _import(path, ["--write", *more] if request.form.get("write") else more)


def _import(path: Path, more: list[str] | None = None) -> Response:
    chosen, name = choice(), _kept().name(path)
    answers = _answers(path)
    answers.parent.mkdir(parents=True, exist_ok=True)
    words = ["import", here().folder.way(path), "--month", chosen.period, *place_of(chosen)[:2]]
    words += ["--map", here().folder.way(answers), *(more or []), JSON]
    id = here().folder.id(path)

    def shown(answer: Answer) -> str:
        told = dict(answer.told)
        return render_template(
            "units/imported.html",
            answer=answer,
            told=told,
            name=name,
            id=id,
            tables=rows(told, "tables"),
            questions=rows(told, "questions"),
            conflicts=rows(told, "conflicts"),
            changes=rows(told, "changes"),
            findings=rows(told, "findings"),
        )

    return started(Work(f"{'Ghi' if more else 'Đọc'} {name}", words, shown, quiet=not more))


def _kept() -> SentFiles:
    return SentFiles(here().folder)


def _office() -> str:
    book = choice().book
    return book.office if book else ""


def _folder() -> Path:
    return here().folder.sent(_office(), choice().period)


def _folder_of_others() -> Path:
    return here().folder.sheets_of_others(_office(), choice().period)


def _answers(path: Path) -> Path:
    return here().folder.own / "tra-loi" / f"{here().folder.id(path)}.toml"


def _sent() -> list[Path]:
    return here().folder.files_in(_folder())


def _others() -> list[Path]:
    return here().folder.files_in(_folder_of_others())


def _names(paths: list[Path]) -> list[tuple[str, str]]:
    return [(here().folder.id(path), _kept().name(path)) for path in paths]


def _need_book() -> None:
    if choice().book is None:
        abort(404)


def _is_day(text: str) -> bool:
    return bool(re.fullmatch(r"20\d\d-\d\d-\d\d", text))
