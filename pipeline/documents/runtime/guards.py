"""What keeps a filled table or cell valid: generated code asks these about what it has just appended."""

from collections.abc import Callable

from pipeline.documents.runtime.grid import fixed


def guards(w: str) -> dict[str, Callable[..., object]]:
    """The guard functions for the prefix `w` (with colon)."""
    open_p, closed_p = f"<{w}p>", f"<{w}p "

    def lacks_paragraph(out: list[str], mark: int) -> bool:
        """Whether the cell's content does not end with a paragraph."""
        text = "".join(out[mark:])
        tail = text[text.rfind(f"</{w}tbl>") + 1 :]
        return open_p not in tail and closed_p not in tail and f"<{w}p/>" not in tail

    def lacks(out: list[str], mark: int, child: str) -> bool:
        """Whether no `child` element is there."""
        text = "".join(out[mark:])
        return f"<{w}{child}>" not in text and f"<{w}{child} " not in text

    def fix_grid(out: list[str], mark: int) -> None:
        """Give the table appended since `mark` as many columns as its rows have."""
        out[mark:] = [fixed("".join(out[mark:]), w)]

    return {"lacks_paragraph": lacks_paragraph, "lacks": lacks, "fix_grid": fix_grid}
