"""Goes through the words of a tag one by one; what reads expressions and statements is built on it."""

from pipeline.documents.language.lexer import Token, tokenize
from pipeline.documents.language.syntax import TagError


class WordReader:
    """The words of `source`. `is_…` look, `take_…` go on where they match, `need_…` raise `TagError` where not."""

    def __init__(self, source: str) -> None:
        self.tokens = tokenize(source)
        self.position = 0

    @property
    def current(self) -> Token:
        return self.tokens[self.position]

    def at_end(self) -> bool:
        return self.current.kind == "end"

    def advance(self) -> Token:
        token = self.current
        if token.kind != "end":
            self.position += 1
        return token

    def is_op(self, *texts: str) -> bool:
        return self.current.kind == "op" and self.current.text in texts

    def is_name(self, *texts: str) -> bool:
        return self.current.kind == "name" and self.current.text in texts

    def take_op(self, text: str) -> bool:
        if self.is_op(text):
            self.position += 1
            return True
        return False

    def take_name(self, text: str) -> bool:
        if self.is_name(text):
            self.position += 1
            return True
        return False

    def need_op(self, text: str) -> None:
        if not self.take_op(text):
            raise TagError(f"Thiếu “{text}” trước {self.shown()}.", f"Thêm “{text}”.")

    def need_name(self) -> str:
        if self.current.kind != "name":
            raise TagError(f"Cần một tên ở chỗ {self.shown()}.", "Tên gồm chữ, số, gạch dưới, không bắt đầu bằng số.")
        return self.advance().text

    def need_end(self) -> None:
        if not self.at_end():
            raise TagError(f"Thừa {self.shown()}.", self._cure())

    def _cure(self) -> str:
        """What to do about the word that is one too many."""
        if self.current.text == "=":
            return "So sánh bằng nhau thì viết ==."
        before = self.tokens[self.position - 1] if self.position else None
        if self.current.kind == "name" and before is not None and before.kind == "name":
            if (before.text, self.current.text) == ("else", "if"):
                return "Viết liền thành elif."
            return f"Tên không có dấu cách: viết {before.text}_{self.current.text}; hoặc bỏ phần thừa."
        return "Bỏ phần thừa, hoặc xem lại dấu ngoặc, dấu phẩy, dấu |."

    def shown(self) -> str:
        return "cuối thẻ" if self.at_end() else f"“{self.current.text}”"
