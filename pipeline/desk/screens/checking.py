"""A Word file that was dropped: what Decree 30 says of it beside its page, mended in a copy; the file itself stays."""

import re
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, request, send_file, url_for

from pipeline.desk.files.sent_files import PAPERS, SentFiles
from pipeline.desk.here import going, here, refusal, started
from pipeline.desk.works.words import JSON, by_severity, rows
from pipeline.desk.works.work import Answer, Work
from pipeline.ground.finding import InputError

PART = Blueprint("checking", __name__, url_prefix="/kiem-tra")
TYPE = "application/octet-stream"  # the name says what it is; nobody shows it as it stands


@PART.post("/gui")
def send() -> Response:
    """The file kept; its page is opened."""
    try:
        kept = _files().kept(request.get_data(), request.headers.get("X-CCHC-Name", ""), _folder(), PAPERS)
    except InputError as problem:
        return refusal(str(problem))
    return going(url_for("checking.page", id=here().folder.id(kept)))


@PART.get("/<id>/")
def page(id: str) -> str:
    return render_template("checking/page.html", id=id, name=_files().name(_path(id)))


@PART.get("/<id>/tep")
def content(id: str) -> Response:
    """The file, for the preview."""
    return send_file(_path(id), mimetype=TYPE)


@PART.post("/<id>/xem")
def check(id: str) -> Response:
    return _checked(id)


@PART.post("/<id>/sua")
def fix(id: str) -> Response:
    """A copy in which mechanical faults are mended; no word is changed."""
    return _checked(id, "--fix")


@PART.get("/<id>/ban-sua")
def mended(id: str) -> Response:
    """The mended copy, under the name that the file came with."""
    path = _path(id)
    copy = path.with_name(f"{path.stem}.sua.docx")
    if not copy.is_file():
        abort(404)
    name = re.sub(r"\.docx$", "", _files().name(path), flags=re.IGNORECASE)
    return send_file(copy, mimetype=TYPE, as_attachment=True, download_name=f"{name}.sua.docx")


def _checked(id: str, *more: str) -> Response:
    path = _path(id)
    name = _files().name(path)

    def shown(answer: Answer) -> str:
        files = rows(answer.told, "files")
        findings = _files().with_names(list(answer.findings))
        return render_template(
            "checking/found.html",
            answer=answer,
            id=id,
            name=name,
            groups=by_severity(findings),
            number=len(findings),
            mending=bool(more),
            mended=any(one.get("mended") for one in files),
        )

    words = ["check", here().folder.way(path), *more, JSON]
    return started(Work(f"{'Sửa giúp' if more else 'Kiểm tra'} {name}", words, shown, quiet=not more))


def _files() -> SentFiles:
    return SentFiles(here().folder)


def _folder() -> Path:
    return here().folder.own / "kiem-tra"


def _path(id: str) -> Path:
    listed = here().folder.files_in(_folder())
    path = next((each for each in listed if here().folder.id(each) == id and not each.stem.endswith(".sua")), None)
    if path is None:
        abort(404)
    return path
