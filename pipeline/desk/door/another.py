"""The page that is open already for a folder: it opens the door for whoever may read its private file."""

import json
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from pipeline.desk.files.work_folder import WorkFolder

ADDRESS = "dia-chi.json"
AGAIN, CONTROL = "mo-lai", "X-CCHC-Control"


def entrance_of_another(folder: WorkFolder) -> str:
    """The entrance of the page that is open for this folder already; "" where none answers."""
    try:
        port, control = json.loads((folder.own / ADDRESS).read_text("utf-8"))
        ask = Request(f"http://127.0.0.1:{int(port)}/{AGAIN}", method="POST", headers={CONTROL: str(control)}, data=b"")
        with build_opener(ProxyHandler({})).open(ask, timeout=5) as answer:
            return str(answer.read(500).decode())
    except (OSError, URLError, ValueError, TypeError):
        return ""
