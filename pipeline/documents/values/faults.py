"""What can go wrong while a template is filled; the run turns each into a finding at the tag where it happened."""

from collections.abc import Sequence

from pipeline.ground.finding import Finding, InputError


class TemplateError(InputError):
    """A template, or its data, cannot be used: `findings` tells everything that is wrong, each with its place."""


class FillError(Exception):
    """A value that a tag cannot work with: what it is, and what to do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class MissingError(FillError):
    """The data has no such name. `path` is as the template writes it."""

    def __init__(self, path: str) -> None:
        super().__init__(f"dữ liệu không có “{path}”.", "Thêm giá trị này vào dữ liệu, hoặc sửa tên trong thẻ.")
        self.path = path


class HaltError(FillError):
    """A bound was reached: the document would be too large or take too long. Ends the run at once."""


class Failure:
    """One fault at one tag: `site` is the tag's number, `count` how often it was met."""

    __slots__ = ("count", "message", "remedy", "site", "warning")

    def __init__(self, site: int, message: str, remedy: str, *, warning: bool = False) -> None:
        self.site = site
        self.message = message
        self.remedy = remedy
        self.warning = warning
        self.count = 1


def template_error(message: str, remedy: str, findings: Sequence[Finding]) -> TemplateError:
    """The error that carries `findings`, the first of which is also told in the message."""
    first = f" {findings[0]}" if findings else ""
    more = f" (và {len(findings) - 1} lỗi khác)" if len(findings) > 1 else ""
    return TemplateError(f"{message}{first}{more}", remedy, findings)
