"""What every screen works with: the folder, the queue, the book and month of the request.

A screen is a blueprint in `screens/`. It asks `here()` for the folder and the queue, `choice()` for book and month, and
starts a command by `started(Work(...))`: the page's script (`static/desk.js`) follows it and sets its answer in place.
"""

from dataclasses import dataclass
from typing import cast

from flask import Response, current_app, g, jsonify

from pipeline.desk.choice import Chosen, chosen
from pipeline.desk.door.gate import INLINE_STYLES
from pipeline.desk.door.keys import Keys
from pipeline.desk.files.work_folder import WorkFolder
from pipeline.desk.works.queue import Queue
from pipeline.desk.works.work import Work

PLACE = "desk"


@dataclass(frozen=True, slots=True)
class Here:
    """What every screen works with."""

    folder: WorkFolder
    queue: Queue
    keys: Keys


def here() -> Here:
    return cast(Here, current_app.extensions[PLACE])


def choice() -> Chosen:
    """Book and month of this request."""
    if "choice" not in g:
        g.choice = chosen(here().folder)
    return cast(Chosen, g.choice)


def started(work: Work) -> Response:
    """Queue it; the script gets its id."""
    return jsonify(here().queue.add(work).told())


def with_inline_styles(answer: Response | str) -> Response:
    """The answer of a page that shows documents: their layout stands in styles within the page."""
    made = Response(answer, mimetype="text/html") if isinstance(answer, str) else answer
    made.headers[INLINE_STYLES] = "1"
    return made


def refusal(why: str) -> Response:
    """A sentence beside what was sent, for the page's script."""
    answer = jsonify({"refused": why})
    answer.status_code = 422
    return answer


def going(where: str) -> Response:
    """The script opens another page."""
    return jsonify({"go": where})
