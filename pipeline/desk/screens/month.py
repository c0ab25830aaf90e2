"""The screen “Tháng”: the papers of a month, how each stands, one button that makes all."""

import re
from datetime import date
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, request

from pipeline.desk.here import choice, here, started
from pipeline.desk.preview.shelf import shelf
from pipeline.desk.standing import grouped, lines_of
from pipeline.desk.works.words import JSON, book_of, period_of, place_of, rows, texts
from pipeline.desk.works.work import Answer, Work

PART = Blueprint("month", __name__)
TITLE = "Tháng"
_PERIOD = re.compile(r"20\d\d(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?")
_COMMAND = re.compile(r"[^\W_][\w-]{0,60}")
_CHOICES = ("number-presented", "present", "keep-figures", "reissue")


@PART.get("/")
def page() -> str:
    return render_template("month/page.html")


@PART.post("/thang/tinh-hinh")
def standing() -> Response:
    """How every paper of the month stands."""
    _need_book()
    chosen = choice()
    words = ["status", "--month", chosen.period, *place_of(chosen), "--due", JSON]
    return started(Work("Xem tình hình văn bản", words, _standing, quiet=True))


def _standing(answer: Answer) -> str:
    lines = lines_of(answer.told)
    shelf().name({line.way: line.title for line in lines if line.way})
    for line in lines:
        here().folder.remember(line.way)
    papers = [line for line in lines if not line.drafted]
    waiting = sum(line.is_due for line in papers)
    return render_template(
        "month/standing.html", answer=answer, lines=lines, groups=grouped(lines), papers=papers, waiting=waiting
    )


@PART.post("/thang/lam")
def make() -> Response:
    """All that is due in the month, or one command of one period."""
    _need_book()
    chosen, form = choice(), request.form
    command, period, picked = form.get("command", ""), form.get("period", ""), form.get("choice", "")
    more = [f"--{picked}"] if picked in _CHOICES else []
    if not command:
        words = ["all", "--month", chosen.period, *place_of(chosen), *more, JSON]
        return started(Work(f"Làm văn bản {chosen.told}", words, _made))
    if not _COMMAND.fullmatch(command.replace(" ", "-")) or not _PERIOD.fullmatch(period):
        abort(404)
    title = f"Làm {form.get('title') or command}"
    return started(Work(title, [*command.split(" "), *period_of(period), *place_of(chosen), *more, JSON], _made))


def _made(answer: Answer) -> str:
    papers = rows(answer.told, "papers")
    return render_template(
        "month/made.html",
        answer=answer,
        papers=papers,
        fresh=[one for one in papers if one.get("state") in ("new", "updated", "merged", "set_aside")],
        held=[one for one in papers if one.get("state") in ("open", "refused", "read_only")],
        signed=[one for one in papers if one.get("state") == "signed"],
        asking=[one for one in papers if one.get("state") == "asks"],
        waiting=[one for one in papers if any(each.get("waits") for each in rows(one, "hand"))],
        not_made=rows(answer.told, "not_made"),
        remarks=texts(answer.told, "remarks"),
    )


@PART.post("/thang/khac")
def changes() -> Response:
    """What changed in one paper since the run before, and why; what a hand changed."""
    path = _paper()
    chosen = choice()
    office = ["--office", chosen.book.office] if chosen.book and chosen.book.office else []
    words = ["diff", path.name, *period_of(path.parent.name), *office, JSON]
    return started(Work(f"So {path.name} với lần trước", words, _changes, quiet=True))


def _changes(answer: Answer) -> str:
    return render_template("month/changes.html", answer=answer, files=rows(answer.told, "files"))


@PART.post("/thang/ban-cu")
def versions() -> Response:
    """The kept states of one paper; `take` takes one back."""
    path, take = _paper(gone=True), request.form.get("take", "")
    more = ["--take", take] if take.isascii() and take.isdigit() else []
    title = f"Lấy lại bản cũ của {path.name}" if more else f"Tìm bản cũ của {path.name}"
    shown = _taken if more else _versions
    id = here().folder.id(path)

    def told(answer: Answer) -> str:
        return shown(answer, path.parent.name, id)

    return started(Work(title, ["restore", here().folder.way(path), *more, JSON], told, quiet=not more))


def _versions(answer: Answer, period: str, id: str) -> str:
    kept = rows(answer.told, "versions")
    return render_template("month/versions.html", answer=answer, versions=kept, period=period, id=id)


def _taken(answer: Answer, period: str, id: str) -> str:
    return render_template("month/taken.html", answer=answer, period=period, id=id)


@PART.post("/thang/sua-sau-phat-hanh")
def correct() -> Response:
    """The draft that amends, corrects or recalls an issued paper."""
    path, way, chosen = _paper(), request.form.get("way", ""), choice()
    if way not in ("amend", "letter", "recall"):
        abort(404)
    words = ["correct", here().folder.way(path), "--by", way, *place_of(chosen), JSON]
    return started(Work(f"Soạn văn bản sau phát hành cho {path.name}", words, _corrected))


def _corrected(answer: Answer) -> str:
    return render_template("month/corrected.html", answer=answer, files=rows(answer.told, "files"))


@PART.post("/thang/khen-thuong")
def rounds() -> Response:
    """Rounds of commendation: what is due by today, whom the figures suggest."""
    _need_book()
    chosen = choice()
    words = ["commendation", "--due", date.today().isoformat(), "--book", book_of(chosen), JSON]
    return started(Work("Xem các đợt khen thưởng", words, _rounds, quiet=True))


def _rounds(answer: Answer) -> str:
    return render_template("month/rounds.html", answer=answer, rounds=rows(answer.told, "rounds"))


@PART.post("/thang/dot-khen")
def round_of_commendation() -> Response:
    """The dossier of one round."""
    _need_book()
    name = request.form.get("round", "")
    if not re.fullmatch(r"[\w-]{1,40}", name) or name.startswith("-"):
        abort(404)
    words = ["commendation", "--round", name, *place_of(choice()), JSON]
    return started(Work(f"Làm hồ sơ khen thưởng đợt {name}", words, _made))


def _need_book() -> None:
    if choice().book is None:
        abort(404)


def _paper(*, gone: bool = False) -> Path:
    """The file that the form names by its id and its period; 404 where there is none (any more, unless `gone`)."""
    chosen, period, id = choice(), request.form.get("period", ""), request.form.get("id", "")
    if not _PERIOD.fullmatch(period):
        abort(404)
    office = chosen.book.office if chosen.book else ""
    path = here().folder.paper(office, period, id) or (here().folder.lost(office, period, id) if gone else None)
    if path is None:
        abort(404)
    return path
