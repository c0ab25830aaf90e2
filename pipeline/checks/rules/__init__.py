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
        enclosure,
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
        sequence,
        signature,
        structure,
        title,
        whole_capitals,
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
        enclosure,
        greeting,
        basis,
        acts,
    )
    rest = (running_text, whole_capitals, structure, sequence, capitals, signature, recipients, appendices, leftovers)
    return tuple(rule for family in (*head, *rest) for rule in family.RULES)
