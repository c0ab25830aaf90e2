"""A trial filling, with data made by the template's own schema: what no filling could do is told when it is inspected.

Much of it is seen when a template is compiled; whether a value is a whole paragraph, or a macro calls itself without
end, only when it is filled.
"""

from collections.abc import Callable

from pipeline.documents.inspecting.need import Need
from pipeline.documents.values.faults import TemplateError
from pipeline.ground.finding import Finding, errors


def tried(fill: Callable[[dict[str, object]], bytes], needs: dict[str, Need]) -> list[Finding]:
    """Why a template that needs this cannot be filled with such data; nothing where it can."""
    try:
        fill({name: need.sample() for name, need in needs.items()})
    except TemplateError as fault:
        return errors(fault.findings)
    return []
