"""Every rule of Decree 30 that a machine can judge: one family of components a file, each with its own `RULES`."""

from functools import cache

from pipeline.checks.rule import Rule


@cache
def every() -> tuple[Rule, ...]:
    """All rules, in the order in which a page is read."""
    from pipeline.checks.rules import (
        acts,
        appendices,
        basis,
        capitals,
        greeting,
        issuer,
        leftovers,
        letters,
        marks,
        nation,
        number,
        page,
        page_number,
        place_date,
        recipients,
        running_text,
        signature,
        structure,
        title,
    )

    head = (page, letters, page_number, nation, issuer, number, place_date, marks, title, greeting, basis, acts)
    rest = (running_text, structure, capitals, signature, recipients, appendices, leftovers)
    return tuple(rule for family in (*head, *rest) for rule in family.RULES)
