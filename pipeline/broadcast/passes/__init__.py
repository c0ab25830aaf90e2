"""The passes in their order: each claims its places, and what one has read no later one sees.

The most particular comes first: an address before its dots are marks, a citation before its number is a date, a date
before its slash is a ratio, a span before its hyphen is a sign, words in capitals before the lexicon takes them for
abbreviations.
"""

import re
from collections.abc import Callable

from pipeline.broadcast.passes.figures import more, number, order, power, ratio, roman, span, unit
from pipeline.broadcast.passes.names import abbreviation, capitals, citation, code
from pipeline.broadcast.passes.signs import bracketed, file_ending, mark, phone, web
from pipeline.broadcast.passes.times import clock, date, weekday
from pipeline.broadcast.script import Script

# What must be in a text for a pass to have anything to do, and the pass.
PASSES: tuple[tuple[re.Pattern[str], Callable[[Script], None]], ...] = (
    (power.NEEDS, power.read),
    (web.NEEDS, web.read),
    (file_ending.NEEDS, file_ending.read),
    (citation.NEEDS, citation.read),
    (code.NEEDS, code.read_names),
    (phone.NEEDS, phone.read),
    (bracketed.NEEDS, bracketed.read),
    (weekday.NEEDS, weekday.read),
    (date.NEEDS, date.read),
    (clock.NEEDS, clock.read),
    (more.NEEDS, more.read),
    (order.NEEDS, order.read),
    (roman.NEEDS, roman.read),
    (unit.NEEDS, unit.read),
    (span.NEEDS, span.read),
    (ratio.NEEDS, ratio.read),
    (capitals.NEEDS, capitals.read_words),
    (abbreviation.NEEDS, abbreviation.read),
    (abbreviation.NEEDS, abbreviation.read_small),
    (abbreviation.LETTERS_NEED, abbreviation.read_letters),
    (code.NEEDS, code.read),
    (number.NEEDS, number.read),
    (capitals.NEEDS, capitals.read_acronyms),
    (mark.NEEDS, mark.read),
)
