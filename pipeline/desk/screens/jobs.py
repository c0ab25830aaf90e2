"""What is under way: asked by the page's script, stopped by a hand, its end shown."""

from flask import Blueprint, Response, abort, jsonify

from pipeline.desk.here import here
from pipeline.desk.works.work import Work

PART = Blueprint("jobs", __name__, url_prefix="/viec")


@PART.get("/")
def under_way() -> Response:
    """Also says that somebody still looks at the page."""
    return jsonify([work.told() for work in here().queue.under_way()])


@PART.get("/<id>")
def told(id: str) -> Response:
    return jsonify(_work(id).told())


@PART.get("/<id>/ket-qua")
def shown(id: str) -> Response:
    """HTML of its answer, made by the screen that asked for it."""
    work = _work(id)
    if work.answer is None:
        abort(404)
    return Response(work.shown(work.answer), mimetype="text/html")


@PART.post("/<id>/dung")
def stop(id: str) -> Response:
    work = _work(id)
    here().queue.stop(work)
    return jsonify(work.told())


def _work(id: str) -> Work:
    work = here().queue.work(id)
    if work is None:
        abort(404)
    return work
