"""The screen “Văn bản”: the papers of a month, each with its page, and where each figure and claim on it comes from."""

import json
import re
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, render_template, request, send_file
from markupsafe import Markup

from pipeline.desk.files.opening import open_outside
from pipeline.desk.here import choice, here, started
from pipeline.desk.preview.assets import FILES, PLACE
from pipeline.desk.preview.shelf import shelf
from pipeline.desk.preview.sources import figures_of
from pipeline.desk.standing import grouped, lines_of
from pipeline.desk.works.words import JSON, by_severity, period_of, place_of, rows, texts
from pipeline.desk.works.work import Answer, Work

PART = Blueprint("papers", __name__, url_prefix="/van-ban")
TITLE = "Văn bản"
_COPY = re.compile(r"\.(?:phat-thanh|co-nguon|kiem-tra|sua|(?:theo-doi|ban-sua-tay|ban-truoc|la)-\d+)\.docx$")


@PART.get("/")
def page() -> str:
    """All papers of the month; with `ky` and `tep` one of them."""
    if "tep" not in request.args:
        return render_template("papers/page.html", papers=_listed())
    path = _paper()
    return render_template(
        "papers/paper.html",
        path=path,
        period=request.args["ky"],
        id=request.args["tep"],
        title=shelf().title(here().folder.way(path)),
        has_pictures=shelf().pictures.can_be_made,
    )


@PART.post("/danh-sach")
def standing() -> Response:
    """How every paper stands; what waits for a hand's choice comes first."""
    chosen = choice()
    if chosen.book is None:
        abort(404)
    words = ["status", "--month", chosen.period, *place_of(chosen), "--due", JSON]
    return started(Work("Xem các văn bản", words, _standing, quiet=True))


def _standing(answer: Answer) -> str:
    lines = [line for line in lines_of(answer.told) if is_paper(line.name)]
    shelf().name({line.way: line.title for line in lines})
    lines.sort(key=lambda line: not line.conflicts)
    known = {line.id for line in lines}
    others = [
        (period, told) for period, papers in _listed() if (told := [one for one in papers if one[2] not in known])
    ]
    return render_template("papers/list.html", answer=answer, lines=lines, groups=grouped(lines), others=others)


@PART.post("/tinh-hinh")
def state() -> Response:
    """How one paper stands: its state, what the book says anew, both versions where a hand has to choose."""
    path, period = _paper(), request.form["period"]
    way = here().folder.way(path)

    def shown(answer: Answer) -> str:
        line = next((line for line in lines_of(answer.told) if line.way == way), None)
        return render_template("papers/state.html", answer=answer, line=line)

    words = ["status", *period_of(period), *place_of(choice()), JSON]
    return started(Work(f"Xem {path.name} còn đúng với sổ không", words, shown, quiet=True))


@PART.post("/chon")
def settle() -> Response:
    """Where a hand and new figures changed the same words: both versions; with `number` and `take` one is chosen."""
    path, period, id = _paper(), request.form["period"], request.form["id"]
    number, take = request.form.get("number", ""), request.form.get("take", "")
    chosen = ["--number", number, "--take", take] if number.isascii() and number.isdigit() else []
    if chosen and take not in ("hers", "ours"):
        abort(404)

    def shown(answer: Answer) -> str:
        waiting = rows(answer.told, "conflicts")
        return render_template("papers/conflicts.html", answer=answer, waiting=waiting, period=period, id=id)

    title = f"Chọn lời trong {path.name}"
    words = ["settle", here().folder.way(path), *chosen, JSON]
    return started(Work(title, words, shown, quiet=not chosen))


@PART.get("/tep/<period>/<id>")
def content(period: str, id: str) -> Response:
    """The document as it lies there now."""
    return send_file(_found(period, id), mimetype="application/octet-stream", etag=False, max_age=0)


@PART.post("/nguon")
def sources() -> Response:
    """Each figure and claim of the document: where it stands, what it was made of."""
    path = _paper()
    way = here().folder.way(path)
    return started(Work("Tìm nguồn số liệu", ["sources", way, JSON], _sources, quiet=True))


def _sources(answer: Answer) -> str:
    told = figures_of(answer.told)
    plain = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")  # nothing in it ends the element it stands in
    return render_template("papers/sources.html", answer=answer, told=Markup(plain), number=len(told["figures"]))  # noqa: S704


@PART.post("/cho-lanh-dao")
def for_leader() -> Response:
    """The copies for whoever signs: one page that needs no network, one of Word with a comment on each figure."""
    path = _paper()

    def shown(answer: Answer) -> str:
        beside = path.with_name(f"{path.stem}.nguon-so-lieu.html")
        written = [Path(name).name for name in texts(answer.told, "written")]
        names = [*([beside.name] if beside.is_file() else []), *(name for name in written if name != beside.name)]
        return render_template("papers/for_leader.html", answer=answer, names=names)

    words = ["sources", here().folder.way(path), "--with-sources", JSON]
    return started(Work(f"Làm bản có nguồn của {path.name}", words, shown))


@PART.post("/kiem-tra")
def check() -> Response:
    """The inspector's findings; with `fix` a mended copy beside the document."""
    path = _paper()
    mended = ["--fix"] if request.form.get("fix") else []
    period, id = request.form["period"], request.form["id"]

    def told(answer: Answer) -> str:
        findings = by_severity(answer.findings)
        files = rows(answer.told, "files")
        made = [str(one["mended"]) for one in files if one.get("mended")]
        return render_template(
            "papers/checked.html", answer=answer, groups=findings, made=made, period=period, id=id, fixing=bool(mended)
        )

    words = ["check", here().folder.way(path), *mended, JSON]
    return started(Work(f"Kiểm tra thể thức {path.name}", words, told, quiet=not mended))


@PART.post("/mo")
def open_file() -> Response:
    """Open the document in Word, or its folder (`folder`), by its id alone."""
    path = _paper()
    why = open_outside(path.parent if request.form.get("folder") else path)
    return Response(why or "", mimetype="text/plain")


@PART.post("/hinh")
def draw() -> Response:
    """Begin to draw the pages of this document, then of the others of its period."""
    path = _paper()
    period = request.form["period"]
    others = [one for one in here().folder.papers(_office(), period) if one.suffix == ".docx" and one != path]
    shelf().pictures.make([path, *others])
    return pictures(period, request.form["id"])


@PART.get("/hinh/<period>/<id>")
def pictures(period: str, id: str) -> Response:
    """How many pages are drawn, whether they are being drawn."""
    kept = shelf().pictures
    pages = kept.pages(_found(period, id))
    return jsonify({"pages": len(pages), "making": kept.are_being_made})


@PART.get("/hinh/<period>/<id>/<int:number>")
def picture(period: str, id: str, number: int) -> Response:
    pages = shelf().pictures.pages(_found(period, id))
    if not 1 <= number <= len(pages):
        abort(404)
    return send_file(pages[number - 1], mimetype="image/png", etag=False, max_age=0)


@PART.get("/in/<period>/<id>/<name>")
def to_print(period: str, id: str, name: str) -> Response:
    """The PDF that is printed; `name` is what the browser calls it."""
    path = shelf().pictures.pdf(_found(period, id))
    if path is None or name != f"{_found(period, id).stem}.pdf":
        abort(404)
    return send_file(path, mimetype="application/pdf", etag=False, max_age=0)


@PART.get("/muon/<name>")
def borrowed(name: str) -> Response:
    """A borrowed script or its licence; one that is not there is an empty script, and the page tells it."""
    if name not in FILES:
        abort(404)
    path = PLACE / name
    kind = "text/javascript" if name.endswith(".js") else "text/plain"
    return send_file(path, mimetype=kind) if path.is_file() else Response("", mimetype=kind)


def _listed() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What lies there now: each period of the year with its papers (title, name, id), the chosen month first."""
    folder, chosen = here().folder, choice()
    found = []
    for period in [chosen.period, *_periods(chosen.year, chosen.period)]:
        papers = [path for path in folder.papers(_office(), period) if is_paper(path.name)]
        told = [(shelf().title(folder.way(path)), path.name, folder.id(path)) for path in papers]
        found += [(period, told)] if told else []
    return found


def _periods(year: int, but: str) -> list[str]:
    folder = here().folder.outputs(_office())
    names = sorted(path.name for path in folder.glob(f"{year}*") if path.is_dir()) if folder.is_dir() else []
    return [name for name in names if name != but and re.fullmatch(r"\d{4}(-[\dQH]+)?", name)]


def is_paper(name: str) -> bool:
    """Whether a file is a paper of its own, not what was told or copied from one (`tin-cchc.phat-thanh.docx`)."""
    return name.endswith(".docx") and not _COPY.search(name)


def _office() -> str:
    book = choice().book
    return book.office if book else ""


def _found(period: str, id: str) -> Path:
    path = here().folder.paper(_office(), period, id)
    if path is None or path.suffix != ".docx":
        abort(404)
    return path


def _paper() -> Path:
    """The document that the request names by period and id."""
    if request.method == "GET":
        return _found(request.args.get("ky", ""), request.args.get("tep", ""))
    return _found(request.form.get("period", ""), request.form.get("id", ""))
