"""Rules over the rows of a workbook, one idea a file. What one cell alone shows is told where cells are read."""

from collections.abc import Mapping

from pipeline.book.records import Cell, Row
from pipeline.book.rules.commendation import ballots, commendation_round, pushed_dossier
from pipeline.book.rules.dossiers import (
    carried_over,
    month_again,
    odd_sizes,
    parts_within,
    report_dates,
    report_deadline,
    silent_unit,
    sums,
    unit_order,
)
from pipeline.book.rules.office import (
    document_register,
    duplicate_rows,
    office_names,
    period_form,
    pushed_text,
    signer,
    typed_tags,
)
from pipeline.book.rules.plan import (
    dates_of_year,
    inspection_counts,
    inspection_dates,
    inspection_mixed,
    model_measures,
    plan_name,
    plan_progress,
)
from pipeline.book.rules.rule import Book, Rule
from pipeline.book.rules.scores import score_classes, score_criteria, score_methods, score_points
from pipeline.ground.finding import Finding

ALL: tuple[Rule, ...] = (
    *duplicate_rows.RULES,
    *sums.RULES,
    *parts_within.RULES,
    *carried_over.RULES,
    *inspection_counts.RULES,
    *inspection_mixed.RULES,
    *inspection_dates.RULES,
    *model_measures.RULES,
    *plan_progress.RULES,
    *dates_of_year.RULES,
    *report_dates.RULES,
    *period_form.RULES,
    *plan_name.RULES,
    *signer.RULES,
    *silent_unit.RULES,
    *document_register.RULES,
    *typed_tags.RULES,
    *office_names.RULES,
    *commendation_round.RULES,
    *ballots.RULES,
    *score_criteria.RULES,
    *score_classes.RULES,
    *score_points.RULES,
    *score_methods.RULES,
    *month_again.RULES,
    *unit_order.RULES,
    *pushed_text.RULES,
    *pushed_dossier.RULES,
    *report_deadline.RULES,
    *odd_sizes.RULES,
)


def broken(settings: Mapping[str, Cell], tables: Mapping[str, tuple[Row, ...]]) -> list[Finding]:
    """Every breach of every rule in a workbook whose cells have been read."""
    book = Book(settings, tables)
    return [finding for rule in ALL for finding in rule.findings(book)]
