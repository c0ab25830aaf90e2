"""What a careful filling leaves besides text: XML made by macros, and failures noted at their tags."""


class Fragment:
    """XML that a macro or a block has made, to be printed at the level it was made for (r, p, tr, tc)."""

    __slots__ = ("level", "xml")

    def __init__(self, level: str, xml: str) -> None:
        self.level = level
        self.xml = xml


class Failure:
    """One fault at one tag: `site` is the tag's number, `count` how often it was met."""

    __slots__ = ("count", "message", "remedy", "site", "warning")

    def __init__(self, site: int, message: str, remedy: str, *, warning: bool = False) -> None:
        self.site = site
        self.message = message
        self.remedy = remedy
        self.warning = warning
        self.count = 1
