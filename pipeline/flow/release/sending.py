"""What is known of a paper's way to the station, in words, and what speaks against it since."""

from datetime import datetime
from pathlib import Path

from pipeline.ground.finding import PipelineError
from pipeline.ground.period import Period
from pipeline.ground.refusal import reason
from pipeline.outputs.disk import digest
from pipeline.sending.sent import Sending, sent_of


def sending_of(outputs: Path, period: Period, page: Path, signed: Path | None) -> tuple[str, str]:
    """What the last letter of a page is known to be, "" where none went; what speaks against it, "" for nothing.

    `signed` is the PDF that bears its signatures, None for one that was signed by hand.
    """
    try:
        letters = sent_of(outputs, period, page.stem)
        content = (signed or page).read_bytes()
    except PipelineError as problem:
        return "không đọc được sổ gửi.", str(problem)
    except OSError as problem:
        return "không đọc được sổ gửi.", f"{reason(problem)}."
    if not letters:
        return "", ""
    last = letters[-1]
    told = f"gửi {last.to} lúc {_clock(last.at)}: {last.state}."
    if last.state is Sending.UNCLEAR:
        return told, "Lần gửi ấy bị đứt."
    if last.signed != digest(content):
        return told, f"Từ đó {(signed or page).name} đã đổi."
    return told, ""


def _clock(at: str) -> str:
    try:
        return f"{datetime.fromisoformat(at):%H:%M ngày %d/%m/%Y}"
    except ValueError:
        return at
