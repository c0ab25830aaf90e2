"""Findings for people, grouped by component."""

from collections.abc import Iterable

from pipeline.ground.finding import Finding, Severity
from pipeline.ground.shown import visible

_NAMES = {Severity.LOI: "lỗi", Severity.CANH_BAO: "cảnh báo", Severity.NHAC: "nhắc"}


def text(findings: Iterable[Finding], *, name: str = "") -> str:
    """What an officer reads: a line of sums, then each component with its findings, remedies and clauses; ends with a
    newline.
    """
    found = list(findings)
    heading = f"{name}: " if name else ""
    if not found:
        return visible(f"{heading}không có lỗi thể thức.") + "\n"
    rows = [f"{heading}{summary(found)}."]
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(finding.where.component or "Văn bản", []).append(finding)
    for component, members in groups.items():
        rows += ["", component]
        for finding in members:
            rows.append(f"  {finding.severity.value.upper()} {finding.code}{_spot(finding)}: {finding.message}")
            if finding.remedy:
                rows.append(f"      Cách sửa: {finding.remedy}")
            if finding.clause:
                rows.append(f"      Căn cứ: {finding.clause}")
    return "\n".join(map(visible, rows)) + "\n"


def summary(findings: Iterable[Finding]) -> str:
    """`2 lỗi, 1 cảnh báo`; `không có lỗi thể thức` when there is none."""
    found = list(findings)
    counts = {severity: sum(finding.severity is severity for finding in found) for severity in _NAMES}
    return (
        ", ".join(f"{count} {_NAMES[severity]}" for severity, count in counts.items() if count)
        or "không có lỗi thể thức"
    )


def _spot(finding: Finding) -> str:
    where = finding.where
    words = ([f"đoạn {where.paragraph}"] if where.paragraph is not None else []) + (
        [f"“{where.quote}”"] if where.quote else []
    )
    return f" ({', '.join(words)})" if words else ""
