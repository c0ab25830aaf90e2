"""Make an empty Decree 30 form: the head, the title, the body of its type, the signatures, in our styles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.forms import bodies
from pipeline.forms.appendix import Appendix, ending
from pipeline.forms.blocks import Page, recipients, signer
from pipeline.forms.contract import contract_of
from pipeline.forms.kinds import kind_of, table
from pipeline.forms.package import packed
from pipeline.forms.wordml import paragraph

# What the short rules are measured against while a form does not know its office: names of usual length.
USUAL_ISSUER = "PHÒNG NỘI VỤ"
USUAL_ABSTRACT = "Về công tác cải cách hành chính năm 2021"


def new_form(
    kind: str,
    *,
    body: str | None = None,
    issuer: str = USUAL_ISSUER,
    abstract: str = USUAL_ABSTRACT,
    day: date | None = None,
    appendices: Sequence[Appendix] = (),
    signing: str | None = None,
    numbered: bool = True,
) -> bytes:
    """The bytes of an empty form (.docx) for the document type `kind`, its name or its abbreviation.

    `body` is WordprocessingML to stand between title and signatures in place of the type's own; `issuer` and `abstract`
    are the texts that the short rules are measured against; `day` chooses the law, the newest without it. `appendices`
    follow the signatures, each in a section with page numbers of its own; `signing` stands in place of the type's own
    signatures and recipients; a form that is not always `numbered` has its number only where the data gives one. What
    an office fills in stands there as Jinja tags. The same arguments give the same bytes. `UsageError` where there is
    no such type.
    """
    layout = table("the-thuc", day)
    own = _Own(body, appendices, signing, numbered)
    return packed(_text(kind_of(kind, day), Page(layout, issuer, abstract), own), layout)


def usual_page(day: date | None = None) -> Page:
    """The page of a form that does not know its office yet."""
    return Page(table("the-thuc", day), USUAL_ISSUER, USUAL_ABSTRACT)


def new_contract(kind: str, *, day: date | None = None) -> str:
    """The contract (TOML) of the form that `new_form(kind)` makes. `UsageError` where there is no such type."""
    row = kind_of(kind, day)
    return contract_of(row, _text(row, Page(table("the-thuc", day), USUAL_ISSUER, USUAL_ABSTRACT), _Own()))


@dataclass(frozen=True, slots=True)
class _Own:
    """What a form has in place of what its type has, see `new_form`."""

    body: str | None = None
    appendices: Sequence[Appendix] = ()
    signing: str | None = None
    numbered: bool = True


def _text(row: Mapping[str, Any], page: Page, given: _Own) -> str:
    """What stands in the `w:body` of a form of the type `row`."""
    own = bodies.BODIES.get(row["abbreviation"], bodies.Body())
    letter = not row["names"]
    head = page.head(
        dated=row.get("dated", True),
        below_number=paragraph("Trích yếu công văn", "V/v {{ trich_yeu }}") if letter else "",
        numbered=given.numbered,
    )
    title = "" if letter else page.title(row["names"][0], abstract=own.abstract)
    middle = bodies.text(row, own, page) if given.body is None else given.body
    first = bodies.first_recipient(row)
    signers = [(bodies.secretary(), bodies.chair())] if own.two_signers else []
    receivers = (recipients(first), paragraph("Quyền hạn ký") if own.two_signers else signer())
    ends = page.signatures(*signers, receivers) if given.signing is None else given.signing
    whole = head + title + middle + ends
    turned = False
    for appendix in given.appendices:
        text = ending(page.section(landscape=turned)) + appendix.text
        if appendix.condition:
            text = (
                paragraph("Lời văn", f"{{%p if {appendix.condition} %}}") + text + paragraph("Lời văn", "{%p endif %}")
            )
        whole += text
        turned = appendix.landscape
    return whole + paragraph("Cuối văn bản") + page.section(landscape=turned)
