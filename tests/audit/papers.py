"""Judges the finished papers of `cchc all`."""

from tests.audit.auditor import Auditor
from tests.audit.finished import Paper, editions
from tests.audit.scene import Verdict


def judge_paper(auditor: Auditor, period: str, page: Paper) -> list[Verdict]:
    """The verdicts on one paper of a period (2021-04, 2021-Q1, 2021)."""
    found: list[Verdict] = []
    if page.name == "tin-cchc.docx":
        month = int(period.split("-")[1])
        for label, headline, paragraphs in editions(page):
            found += auditor.judge(month, label, headline, paragraphs)
    return found
