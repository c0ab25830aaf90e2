"""Every rule of Decree 30 that a machine can judge: one family of components a file, each with its own `RULES`."""

from functools import cache

from pipeline.checks.judging.rule import Rule
from pipeline.ground.finding import Severity


@cache
def every() -> tuple[Rule, ...]:
    """All rules, in the order in which a page is read."""
    from pipeline.checks.rules.head import basis, greeting, issuer, marks, nation, number, place_date, title
    from pipeline.checks.rules.page import leftovers, page, page_number
    from pipeline.checks.rules.tail import appendices, one_page, recipients, signature
    from pipeline.checks.rules.text import (
        acts,
        capitals,
        closing,
        days,
        figures,
        letters,
        numerals,
        running_text,
        sequence,
        spelling,
        structure,
    )

    head = (
        page,
        letters,
        page_number,
        nation,
        issuer,
        number,
        place_date,
        marks,
        title,
        greeting,
        basis,
        acts,
    )
    rest = (running_text, closing, structure, numerals, sequence, capitals, spelling, figures, days)
    tail = (signature, one_page, recipients, appendices, leftovers)
    return tuple(rule for family in (*head, *rest, *tail) for rule in family.RULES)


@cache
def whatever() -> tuple[Rule, ...]:
    """The rules that hold for any file, whatever paper it is."""
    from pipeline.checks.rules.page import leftovers

    return leftovers.OF_ANY_FILE


@cache
def of_any_paper() -> tuple[Rule, ...]:
    """The rules that hold also for a paper whose form is not judged: each tells of something to look at."""
    from pipeline.checks.rules.text import days, sequence, spelling

    order = Rule("ND-07", Severity.CANH_BAO, sequence.articles_in_order, "Bố cục")
    return (order, *spelling.RULES, *days.RULES)
