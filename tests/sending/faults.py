"""Mails under faults, each tried until it is known to have arrived: `python -m tests.sending.faults 1000`.

The server's inbox is the truth that no sender sees; a person who is asked looks into it. Whatever is cut, refused, hung
or killed, a mail must lie there once.
"""

import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from pipeline.ground.finding import InputError
from pipeline.sending.mail import Mail
from pipeline.sending.once import last_of, received, send_once
from pipeline.sending.post import NotSentError, UnclearError
from pipeline.sending.sent import Delivery, Sending, load
from tests.sending.server import PASSWORD, Certificates, Faults, StationServer

_MOST = 40  # attempts at one mail: more say that it never goes
_WAIT = 0.3  # seconds for an answer
_REPLIES = ("421 4.3.2 closing", "451 4.3.0 later", "550 5.1.1 unknown", "554 5.7.1 no")
KINDS = (
    "none",
    "cut",
    "hang",
    "reply",
    "before",
    "after",
    "silence",
    "nonsense",
    "password",
    "kill",
    "kill at the end",
)


def mail(number: int, rng: random.Random) -> Mail:
    lines = b"".join(b"x" * rng.randrange(77) + b"\r\n" for _ in range(rng.randrange(400)))
    message_id = f"<{number}@mau.example>"
    return Mail(f"Message-ID: {message_id}\r\n\r\n".encode() + lines, message_id, "thử")


def tried(folder: Path, server: StationServer, one: Mail, fault: str, rng: random.Random, *, again: bool) -> str:
    """One attempt under a fault: what the sender says of it."""
    size = len(one.content) + 700  # with what is said before
    server.faults = faults = Faults()
    if fault == "cut":
        faults.cut_after = rng.randrange(size)
    elif fault == "hang":
        faults.hang_after = rng.randrange(size)
    elif fault == "reply":
        faults.replies = {rng.choice(("MAIL", "RCPT", "DATA")): rng.choice(_REPLIES)}
    elif fault in ("before", "after", "silence", "nonsense"):
        faults.end = fault
    if fault.startswith("kill"):
        faults.end = "silence" if fault == "kill at the end" else ""
        faults.hang_after = None if faults.end else rng.randrange(size)
        return _killed(folder, server, one, again=again)
    to = server.receiver(wait=_WAIT)
    delivery = Delivery(
        one.message_id, "dai", to.addresses, "2021-05-04", "a" * 64, "b" * 64, one.message_id, Sending.SENT
    )
    try:
        send_once(folder, delivery, one, to, "sai" if fault == "password" else PASSWORD, again=again)
    except NotSentError:
        return "not sent"
    except UnclearError:
        return "unclear"
    return "sent"


_CHILD = """
import sys
from pathlib import Path
from pipeline.sending.mail import Mail
from pipeline.sending.once import send_once
from pipeline.sending.receiver import Receiver, Security
from pipeline.sending.sent import Delivery, Sending
folder, port, root, message_id, password, again = sys.argv[1:]
to = Receiver("dai", "dai", ("dai@mau.example",), "pnv@mau.example", "127.0.0.1", int(port), Security.STARTTLS,
              "pnv@mau.example", Path(root), 30)
one = Delivery(message_id, "dai", to.addresses, "2021-05-04", "a" * 64, "b" * 64, message_id, Sending.SENT)
send_once(Path(folder), one, Mail(sys.stdin.buffer.read(), message_id, "x"), to, password, again=bool(again))
"""


def _killed(folder: Path, server: StationServer, one: Mail, *, again: bool) -> str:
    """The sender is a process that is killed once the server has come to the fault."""
    server.stalled.clear()
    to = server.receiver()
    words = [str(folder), str(to.port), str(to.root), one.message_id, PASSWORD, "x" if again else ""]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    child = subprocess.Popen([sys.executable, "-c", _CHILD, *words], stdin=subprocess.PIPE, env=env)
    assert child.stdin is not None
    child.stdin.write(one.content)
    child.stdin.close()
    while child.poll() is None and not server.stalled.wait(0.05):
        pass
    child.kill()
    child.wait()
    return "killed" if child.returncode < 0 else "sent"


def deliveries(count: int, seed: int, place: Path, kinds: tuple[str, ...] = KINDS) -> Counter[str]:
    """So many mails, each until it has arrived; what was met on the way. AssertionError where one arrived and nobody
    knows, or goes twice.
    """
    rng, met = random.Random(seed), Counter[str]()
    folder = place / "2021-04"
    (place / "chung-thu").mkdir()
    with StationServer(Certificates(place / "chung-thu")) as server:
        for number in range(count):
            one, again = mail(number, rng), False
            for _ in range(_MOST):
                fault = rng.choice(kinds)
                said = tried(folder, server, one, fault, rng, again=again)
                known = last_of(load(folder), one.message_id, "dai")
                arrived = server.message_ids().count(one.message_id)
                met["attempts"] += 1
                met[f"fault: {fault}"] += 1
                met[f"said: {said}"] += 1
                if known is None:
                    assert said != "sent"
                    assert arrived == 0, f"{one.message_id} arrived and nobody knows, after {fault}"
                    continue
                if known.state is Sending.SENT:
                    break
                met["a person was asked"] += 1
                if arrived:
                    assert received(folder, one.message_id, "dai").state is Sending.RECEIVED
                    met["and it had arrived"] += 1
                    break
                _refused_without_a_word(folder, server, one)
                again = True
            arrived = server.message_ids().count(one.message_id)
            met["lost"] += arrived == 0
            met["doubled"] += arrived > 1
            _refused_without_a_word(folder, server, one)
        met["mails"], met["in the inbox"] = count, len(server.inbox)
    return met


def _refused_without_a_word(folder: Path, server: StationServer, one: Mail) -> None:
    """What went, or may have gone, does not go again by itself."""
    before = len(server.inbox)
    server.faults = Faults()
    try:
        tried(folder, server, one, "none", random.Random(0), again=False)
    except InputError:
        assert len(server.inbox) == before
        return
    raise AssertionError(f"{one.message_id} went twice")


if __name__ == "__main__":
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as temporary:
        begun = time.process_time()
        found = deliveries(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 19, Path(temporary))
        for what, often in sorted(found.items()):
            print(f"{what}: {often}")
        print(f"{time.process_time() - begun:.0f} s of the processor")
