"""The application: the screens, what every page knows, what is told where something fails."""

from collections import Counter

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException

from pipeline.desk.door.gate import SECRET
from pipeline.desk.door.keys import Keys
from pipeline.desk.files.work_folder import WorkFolder
from pipeline.desk.grid import grid
from pipeline.desk.here import PLACE, Here, choice
from pipeline.desk.preview import shelf
from pipeline.desk.screens import book, checking, jobs, month, papers, reading, units, way
from pipeline.desk.works.queue import Queue

MOST_BYTES = 32 << 20  # of one file that is dropped
_TOLD = {
    404: "Không có trang này.",
    405: "Trang này không nhận yêu cầu ấy.",
    413: f"Tệp lớn quá {MOST_BYTES >> 20} MB nên không được nhận.",
}


def create_app(folder: WorkFolder, queue: Queue, keys: Keys) -> Flask:
    """The application for one folder."""
    app = Flask("pipeline.desk", template_folder="pages", static_folder="static")
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=1 << 20, MAX_FORM_PARTS=2000)
    app.extensions[PLACE] = Here(folder, queue, keys)
    app.extensions[shelf.PLACE] = shelf.PapersShelf(folder)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    screens = (month, book, papers, reading, units)
    for screen in (*screens, checking, jobs, way):
        app.register_blueprint(screen.PART)
    app.jinja_env.filters["basename"] = lambda way: str(way).rpartition("/")[2]
    app.jinja_env.filters["grid"] = grid
    app.jinja_env.filters["tally"] = lambda lines: Counter(state for line in lines for state in line.states).items()
    nav = [(screen.PART.name, screen.TITLE) for screen in screens]

    @app.context_processor
    def known() -> dict[str, object]:
        return {"choice": choice(), "secret": keys.secret, "nav": nav, "here": request.blueprint or ""}

    @app.errorhandler(HTTPException)
    def refused(problem: HTTPException) -> tuple[str, int]:
        code = problem.code or 500
        return _told(_TOLD.get(code, "Yêu cầu này không làm được."), code)

    @app.errorhandler(Exception)
    def failed(problem: Exception) -> tuple[str, int]:
        app.logger.error("desk: %s", type(problem).__name__, exc_info=problem)
        return _told("Trang gặp lỗi của chương trình; không tệp nào bị đụng tới. Tải lại trang rồi thử lại.", 500)

    return app


def _told(why: str, code: int) -> tuple[str, int]:
    """A sentence: alone for the page's script, in a page for a person."""
    if request.headers.get(SECRET):
        return why, code
    return render_template("told.html", why=why), code
