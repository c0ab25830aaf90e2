"""The screen “Bài đọc”: each sentence that is read aloud beside what stands on the page; heard, copied, taken."""

from pathlib import Path

from flask import Blueprint, Response, abort, render_template, request, send_file

from pipeline.desk.here import choice, here, started
from pipeline.desk.preview.shelf import digest, shelf
from pipeline.desk.screens.papers import is_paper
from pipeline.desk.works.words import JSON, book_of, rows
from pipeline.desk.works.work import Answer, Work

PART = Blueprint("reading", __name__, url_prefix="/bai-doc")
TITLE = "Bài đọc"
_SPOKEN, _FOR_ANNOUNCER, _SOUND = ".phat-thanh.txt", ".phat-thanh.docx", ".mp3"
_KINDS = {_SPOKEN: "text/plain; charset=utf-8", _SOUND: "audio/mpeg"}


@PART.get("/")
def page() -> str:
    """The paper that is asked for, else the first of the month that is for the radio."""
    papers = _papers()
    told = [(here().folder.id(path), shelf().title(here().folder.way(path))) for path in papers]
    asked = request.args.get("tep", "")
    aloud = next((path for path in papers if _beside(path).is_file()), None)
    chosen = asked if any(id == asked for id, _ in told) else here().folder.id(aloud) if aloud else ""
    return render_template("reading/page.html", papers=told, id=chosen)


@PART.post("/xem")
def read() -> Response:
    """Every sentence of the paper as it is read."""
    path = _paper()
    place = _place(path)

    def shown(answer: Answer) -> str:
        items = rows(answer.told, "items")
        sounds = (
            shelf().sounds.get(place.name, []) if all(Path(one["file"]).is_file() for one in _sounds(place)) else []
        )
        return render_template(
            "reading/items.html",
            answer=answer,
            items=items,
            sounds=sounds,
            place=place.name,
            id=here().folder.id(path),
            stem=path.stem,
            differs=_differs(path, items),
            voiceless=_voiceless(answer),
        )

    words = _words(path, place)
    return started(Work(f"Đọc {path.name}", [*words, "--announcer", JSON], shown, quiet=True))


@PART.post("/nghe")
def speak() -> Response:
    """The sound of every item of the paper."""
    path = _paper()
    place = _place(path)

    def shown(answer: Answer) -> str:
        if sounds := rows(answer.told, "sounds"):
            shelf().sounds[place.name] = sounds
        return render_template("reading/sounds.html", answer=answer, sounds=sounds, place=place.name)

    return started(Work("Làm tiếng đọc", [*_words(path, place), "--audio", JSON], shown))


@PART.get("/tep/<place>/<name>")
def taken(place: str, name: str) -> Response:
    """A text, a sound or the announcer's page, by its name in the list of what was made."""
    folder = _root() / place
    made = {path.name: path for path in folder.iterdir()} if place.isalnum() and folder.is_dir() else {}
    path = made.get(name)
    if path is None or not path.is_file() or not name.endswith((_SPOKEN, _FOR_ANNOUNCER, _SOUND)):
        abort(404)
    kind = next((kind for ending, kind in _KINDS.items() if name.endswith(ending)), None)
    return send_file(path, mimetype=kind, as_attachment=not name.endswith(_SOUND), conditional=True, etag=False)


def _words(path: Path, place: Path) -> list[str]:
    """The command that reads a paper with the abbreviations of the book."""
    book = ["--book", book_of(choice())] if choice().book else []
    return ["broadcast", here().folder.way(path), *book, "--out", here().folder.way(place)]


def _papers() -> list[Path]:
    chosen = choice()
    office = chosen.book.office if chosen.book else ""
    return [path for path in here().folder.papers(office, chosen.period) if is_paper(path.name)]


def _paper() -> Path:
    id = request.form.get("id", "")
    path = next((path for path in _papers() if here().folder.id(path) == id), None)
    if path is None:
        abort(404)
    return path


def _root() -> Path:
    return here().folder.own / "nghe"


def _place(path: Path) -> Path:
    """Where what is told of a paper lies, as the paper is now."""
    return _root() / digest(path)


def _sounds(place: Path) -> list[dict[str, str]]:
    return shelf().sounds.get(place.name, [])


def _beside(path: Path) -> Path:
    """The text that the last run told from a paper."""
    return path.with_name(f"{path.stem}{_SPOKEN}")


def _differs(path: Path, items: list[dict[str, object]]) -> str:
    """How the text of the last run begins where the page says otherwise now; "" where it does not, or there is none."""
    there = _beside(path)
    if not items or not there.is_file():
        return ""
    now = Path(here().folder.root / str(items[0].get("file", "")))
    before = there.read_text("utf-8", "replace")
    same = now.is_file() and now.read_text("utf-8", "replace") == before
    return "" if same else (before.strip().splitlines() or ["(trống)"])[0][:200]


def _voiceless(answer: Answer) -> str:
    """What is missing on this machine to speak, in words; "" where nothing is."""
    missing = answer.told.get("voiceless")
    return f"{missing['message']} {missing['remedy']} Bài chữ vẫn đủ." if isinstance(missing, dict) else ""
