"""The leader's copy: the page with a Word comment at each figure and claim, made from the machine form."""

from pipeline.flow.sources.told import ToldPage, ToldSource
from pipeline.merging.telling.noted import noted
from pipeline.ooxml.leaders_copy import AUTHOR

_MOST_CELLS, _MOST_SENDERS = 8, 3


def commented_copy(page: ToldPage) -> bytes:
    """The copy's bytes. A figure that rests on names or votes of a commendation is told by its cells alone."""
    notes = [(one.at, one.start, one.end, _words(page, one)) for one in page.sources if one.at >= 0]
    return noted(page.content, notes, AUTHOR)


def _words(page: ToldPage, one: ToldSource) -> str:
    """What a comment says, a line a thing."""
    source = one.source
    cells = ", ".join(source.cells[:_MOST_CELLS])
    more = f" và {len(source.cells) - _MOST_CELLS} vùng nữa" if len(source.cells) > _MOST_CELLS else ""
    where = f"Ô: {cells}{more}" if cells else ""
    if source.personal or page.personal:
        return "\n".join(filter(None, ("Số của hồ sơ khen thưởng.", where)))
    hand = f"SỬA TAY: văn bản ghi “{one.now}”, theo sổ là “{source.words}”." if one.by_hand and one.now else ""
    hand = hand or (f"SỬA TAY: đã bỏ “{source.words}”." if one.by_hand else "")
    named = "" if source.kind == "claim" else f"{source.words}: {source.label}"
    exact = f" = {source.value}" if source.value else ""
    how = f"{'Đúng khi' if source.kind == 'claim' else 'Cách tính'}: {source.how}{exact}"
    law = f"Căn cứ: {source.clause}" if source.clause else ""
    before = f"Kỳ trước: {source.before}" if source.before else ""
    senders = page.senders(source)
    sent = f"Ai gửi: {'; '.join(senders[:_MOST_SENDERS])}" if senders else ""
    sent += f" và {len(senders) - _MOST_SENDERS} nơi nữa" if len(senders) > _MOST_SENDERS else ""
    return "\n".join(filter(None, (hand, named, how, where, law, before, sent)))
