"""Endings of files: `.pdf`, `mau.docx`, `XLSX` are spelled alike; their dot ends no sentence."""

import re

from pipeline.broadcast.script import Script
from pipeline.broadcast.words.letters import spell
from pipeline.broadcast.words.numbers import digit_by_digit
from pipeline.broadcast.words.pattern import pattern

_KINDS = r"(?:pdf|docx?|xlsx?|pptx?|rtf|csv|jpe?g|png|rar|mp[34])"
NEEDS = pattern(_KINDS, re.IGNORECASE)
_ENDING = pattern(
    rf"(?P<dot>(?<!\.)\.)(?P<kind>{_KINDS})(?!\w)"
    r"|(?<![\w.])(?P<bare>docx|xlsx|pptx|pdf)(?![\w.]\w)",
    re.IGNORECASE,
)


def read(script: Script) -> None:
    """Claim the ending with its dot; behind a name the dot is said."""
    for match in _ENDING.finditer(script.open):
        said = " ".join(spell(c) if c.isalpha() else digit_by_digit(c) for c in match["kind"] or match["bare"])
        named = match["dot"] and script.source[match.start() - 1 : match.start()].strip(' ("“/,')
        script.claim(*match.span(), f" chấm {said}" if named else said, "đuôi tệp")
