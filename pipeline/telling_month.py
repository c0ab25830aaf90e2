"""What an officer reads on the screen after a month's run: one table of all documents, then what was not made."""

import click

from pipeline.finding import Severity
from pipeline.run_month import Month
from pipeline.telling import tell_findings
from pipeline.workplace import Workplace

_SHORT = {Severity.LOI: "lỗi", Severity.CANH_BAO: "cảnh báo", Severity.NHAC: "nhắc"}


def tell_month(month: Month, place: Workplace) -> None:
    """Findings of the workbook and of each document on the error stream; the table and the remarks on the other."""
    tell_findings(month.findings)
    rows = [("Văn bản", "Trang", "Nhận xét", "Ở đâu")]
    for period, made in month.made:
        for document in made.documents:
            if document.findings:
                click.echo(f"\n{document.name}:", err=True)
                tell_findings(document.findings)
            counts = [
                f"{number} {word}"
                for severity, word in _SHORT.items()
                if (number := sum(finding.severity is severity for finding in document.findings))
            ]
            where = place.outputs / period / document.name
            rows.append((document.title, f"khoảng {document.pages}", ", ".join(counts) or "không có", str(where)))
        tell_findings(made.handed)
        for outcome in made.published.outcomes:
            if outcome.kept is not None:
                click.echo(f"{outcome.path.name}: {outcome.state}, bản sửa tay được giữ ở {outcome.kept}", err=True)
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        click.echo("  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])))
    for remark in month.remarks:
        click.echo(remark)
    for what, problem in month.failed:
        click.secho(f"Chưa làm {what}: {problem}", fg="red", err=True)
        tell_findings(problem.findings)
