"""The extra `sign`: what a run needs that the ordinary set-up does not bring."""

import logging
from importlib.util import find_spec

from pipeline.ground.finding import InputError

_TALKATIVE = ("pyhanko", "pyhanko_certvalidator", "fontTools")  # what they log is said in our own sentences
_NEEDED = ("pyhanko", "pypdfium2", "PIL", "fontTools")


def needed() -> None:
    """InputError that says what to install, where a library of the extra is not there."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise InputError(
            "Việc này cần phần cài thêm để làm PDF và ký số, mà máy này chưa có.",
            "Cài bằng lệnh: make setup-sign (hoặc pip install 'ban-tin-cchc[sign]').",
        )
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
