"""A pattern that is not asked where it can find nothing."""

import re
from functools import cached_property


class Sought:
    """A pattern, with words one of which stands in whatever it finds: a text that holds none need not be searched, and
    a pattern that no text asks for is not compiled.
    """

    def __init__(self, pattern: str, *words: str) -> None:
        self._source = pattern
        self.words = words

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def may_find(self, text: str) -> bool:
        """Whether the pattern may find anything."""
        return any(word in text for word in self.words)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first that the pattern finds from `start` on."""
        return self.pattern.search(text, start) if self.may_find(text) else None
