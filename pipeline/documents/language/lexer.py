"""The words of an expression in a tag: what Jinja's lexer gives, told by one regular expression.

Word turns straight quotes into curly ones while an officer types; a string may begin and end with either.
"""

import re
import unicodedata

from pipeline.documents.language.syntax import TagError

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<float>(?<!\.)\d+(?:_\d+)*(?:\.\d+(?:_\d+)*(?:[eE][+-]?\d+)?|[eE][+-]?\d+))
    | (?P<int>0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\da-fA-F])+|\d+(?:_\d+)*)
    | (?P<name>[^\W\d]\w*)
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[“”„](?:[^“”"\\]|\\.)*[“”"]|[‘’](?:[^‘’'\\]|\\.)*[‘’'])
    | (?P<op>\*\*|//|==|!=|>=|<=|[-\u2010\u2011\u2212+*/%~()\[\]{}<>=.,:;|])
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(\n)|(.))", re.DOTALL)
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DASHES = "\u2010\u2011\u2212"
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


class Token:
    """One word: `kind` is float, int, name, string, op or end; `text` as read; `value` its meaning; `at` its start."""

    __slots__ = ("at", "kind", "text", "value")

    def __init__(self, kind: str, text: str, value: object, at: int) -> None:
        self.kind = kind
        self.text = text
        self.value = value
        self.at = at


def _escaped(match: re.Match[str]) -> str:
    for group in (1, 2, 3):
        if match[group]:
            code = int(match[group], 16)
            if code > 0x10FFFF:
                raise TagError(f"Mã ký tự “{match[0]}” không có thật.", "Gõ thẳng ký tự cần in.")
            return chr(code)
    if match[4]:
        return ""
    return _NAMED.get(match[5], match[5] if match[5] in "\\'\"" else match[0])


def tokenize(source: str) -> list[Token]:
    """The words of `source`, ended by one of kind `end`. Raises `TagError` at a character that is no word.

    Signs that nobody sees (a zero-width blank, a soft hyphen) are passed over, a name of base letters and loose marks
    (NFD) is the one that it looks like, a hyphen or dash that Word set is a minus.
    """
    source = unicodedata.normalize("NFC", source).translate(_UNSEEN)
    tokens = []
    position = 0
    end = len(source.rstrip())
    while position < end:
        match = _TOKEN.match(source, position)
        if match is None:
            rest = source[position:].lstrip()
            if rest[0] in "'\"“”„‘’":
                raise TagError(f"Chuỗi chữ bắt đầu từ {rest[:20]!s} chưa có dấu nháy đóng.", "Thêm dấu nháy đóng.")
            raise TagError(f"Ký tự “{rest[0]}” không dùng được trong thẻ.", "Bỏ ký tự đó hoặc đặt trong dấu nháy.")
        kind = str(match.lastgroup)
        text = match[kind]
        value: object = text
        if kind == "int":
            value = _integer(text)
        elif kind == "float":
            value = float(text.replace("_", ""))
        elif kind == "string":
            body = text[1:-1]
            value = _ESCAPE.sub(_escaped, body) if "\\" in body else body
        elif kind == "op" and text in _DASHES:
            text = value = "-"
        tokens.append(Token(kind, text, value, match.start(kind)))
        position = match.end()
    tokens.append(Token("end", "", None, end))
    return tokens


def _integer(text: str) -> int:
    if len(text) > 100:
        raise TagError("Con số trong thẻ dài quá 100 chữ số.", "Viết số ngắn hơn.")
    return int(text.replace("_", ""), 0 if text[:2].lower() in ("0x", "0b", "0o") else 10)


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
