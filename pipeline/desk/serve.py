"""The server: 127.0.0.1, a port of the system's choice, one for a folder; it stops when nobody looks any more."""

import json
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from waitress.server import create_server  # type: ignore[import-untyped]

from pipeline.desk.app import MOST_BYTES, create_app
from pipeline.desk.door.another import ADDRESS
from pipeline.desk.door.gate import Gate
from pipeline.desk.door.keys import Keys
from pipeline.desk.files.work_folder import WorkFolder
from pipeline.desk.works.queue import Queue

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

IDLE_SECONDS = 30 * 60.0


class Server:
    """One page for one folder. `run` returns when nobody has asked for `idle` seconds and nothing is under way."""

    def __init__(self, folder: WorkFolder, *, idle: float = IDLE_SECONDS) -> None:
        self._folder, self._idle = folder, idle
        self._keys = Keys()
        self._queue = Queue(folder.root, folder.own / "viec")
        self._gate = Gate(create_app(folder, self._queue, self._keys), self._keys)
        self._asked = time.monotonic()
        self._server = create_server(
            self._counted, host="127.0.0.1", port=0, threads=6, max_request_body_size=MOST_BYTES, ident=""
        )
        self._gate.port = int(self._server.effective_port)

    def entrance(self) -> str:
        """An address that opens the page once, within a minute."""
        return self._gate.entrance()

    def run(self, ready: Callable[[str], None]) -> None:
        """Serve; `ready` is called with the entrance once requests are taken."""
        address = self._folder.own / ADDRESS
        _write_private(address, json.dumps([self._gate.port, self._keys.control]))
        threading.Thread(target=self._server.run, name="cchc-desk-server", daemon=True).start()
        try:
            ready(self.entrance())
            while time.monotonic() - self._asked < self._idle or self._queue.is_busy:
                time.sleep(min(0.5, self._idle / 4))
        finally:
            address.unlink(missing_ok=True)
            self._queue.close()

    def _counted(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        self._asked = time.monotonic()
        return self._gate(environ, start_response)


def _write_private(path: Path, text: str) -> None:
    """A file that its owner alone reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
