"""Judges all values of a quickly filled part at once, and escapes the few that need it.

`out` holds XML and values in turn. One pass in C over all values joined tells whether any is special; nearly always
none is, and nothing is looked at singly.
"""

MAX_OUTPUT = 64 << 20


def finished(out: list[str], w: str) -> str | None:
    """The part's text; None where a value needs careful code (a tab, a control character, an unusual one)."""
    if sum(map(len, out)) > MAX_OUTPUT:
        return None
    values = "".join(out[1::2])
    if not values.isprintable() and not values.replace("\xa0", "").replace("\n", "").isprintable():
        return None
    if "&" in values or "<" in values or ">" in values or "\n" in values:
        line = f'</{w}t><{w}br/><{w}t xml:space="preserve">'
        for index in range(1, len(out), 2):
            value = out[index]
            if "&" in value or "<" in value or ">" in value:
                value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            if "\n" in value:
                value = value.replace("\n", line)
            out[index] = value
    return "".join(out)
