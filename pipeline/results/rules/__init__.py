"""Rules over the rows of a workbook, one idea a file. What one cell alone shows is told where cells are read."""

from collections.abc import Mapping

from pipeline.ground.finding import Finding
from pipeline.results.records import Cell, Row
from pipeline.results.rules import (
    ballots,
    carried_over,
    commendation_round,
    dates_of_year,
    document_register,
    duplicate_rows,
    inspection_counts,
    inspection_dates,
    inspection_mixed,
    model_measures,
    month_again,
    odd_sizes,
    office_names,
    parts_within,
    period_form,
    plan_name,
    plan_progress,
    pushed_dossier,
    pushed_text,
    report_dates,
    report_deadline,
    score_classes,
    score_criteria,
    score_methods,
    score_points,
    signer,
    silent_unit,
    sums,
    typed_tags,
    unit_order,
)
from pipeline.results.rules.rule import Book, Rule

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
