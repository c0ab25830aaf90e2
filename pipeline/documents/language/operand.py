"""Reads what stands between operators: names, numbers, texts, lists, what is in brackets, and filters and tests."""

from abc import abstractmethod

from pipeline.documents.language.lexer import WordReader
from pipeline.documents.language.syntax import Expr, TagError

_CONSTANTS = {"true": True, "false": False, "none": None, "True": True, "False": False, "None": None}
_RESERVED = {"and", "or", "not", "if", "else", "in", "is"}


class OperandReader(WordReader):
    """Operands; whole expressions, which may stand inside them, are read by the class built on this one."""

    @abstractmethod
    def read_expression(self) -> Expr: ...

    @abstractmethod
    def read_tuple(self) -> Expr: ...

    def read_primary(self) -> Expr:
        token = self.current
        if token.kind == "name" and token.text not in _RESERVED:
            self.advance()
            if token.text in _CONSTANTS:
                return Expr("const", _CONSTANTS[token.text])
            return Expr("name", token.text)
        if token.kind == "string":
            text = ""
            while self.current.kind == "string":
                text += str(self.advance().value)
            return Expr("const", text)
        if token.kind in ("int", "float"):
            self.advance()
            return Expr("const", token.value)
        if self.take_op("("):
            if self.take_op(")"):
                return Expr("tuple")
            inside = self.read_tuple()
            self.need_op(")")
            return inside
        if self.take_op("["):
            return Expr("list", args=self._read_items("]"))
        if self.take_op("{"):
            return self._read_dict()
        raise TagError(f"Cần một tên, một số hoặc một chuỗi ở chỗ {self.shown()}.", "Xem lại biểu thức trong thẻ.")

    def _read_items(self, close: str) -> list[Expr]:
        items: list[Expr] = []
        while not self.is_op(close):
            if items:
                self.need_op(",")
                if self.is_op(close):
                    break
            items.append(self.read_expression())
        self.need_op(close)
        return items

    def _read_dict(self) -> Expr:
        pairs: list[Expr] = []
        while not self.is_op("}"):
            if pairs:
                self.need_op(",")
                if self.is_op("}"):
                    break
            pairs.append(self.read_expression())
            self.need_op(":")
            pairs.append(self.read_expression())
        self.need_op("}")
        return Expr("dict", args=pairs)

    def read_postfix(self, node: Expr) -> Expr:
        while True:
            if self.take_op("."):
                if self.current.kind == "int":
                    node = Expr("item", args=[node, Expr("const", self.advance().value)])
                else:
                    node = Expr("attr", self.need_name(), [node])
            elif self.take_op("["):
                node = Expr("item", args=[node, self._read_subscript()])
                self.need_op("]")
            elif self.is_op("("):
                node = self._read_call(node)
            else:
                return node

    def _read_subscript(self) -> Expr:
        parts: list[Expr] = []
        colons = 0
        part: Expr | None = None
        while not self.is_op("]") and not self.at_end():
            if self.take_op(":"):
                parts.append(part or Expr("const", None))
                part = None
                colons += 1
            elif part is not None:
                break
            else:
                part = self.read_expression()
        if not colons:
            if part is None:
                raise TagError("Trong ngoặc vuông [ ] chưa có gì.", "Ghi số thứ tự hoặc tên cột.")
            return part
        parts.append(part or Expr("const", None))
        if len(parts) > 3:
            raise TagError("Ngoặc vuông có quá hai dấu hai chấm.", "Viết [đầu:cuối] hoặc [đầu:cuối:bước].")
        return Expr("slice", args=[*parts, *[Expr("const", None)] * (3 - len(parts))])

    def read_arguments(self) -> tuple[list[Expr], dict[str, Expr]]:
        """`(a, b, key=c)`; `*args` and `**kwargs` are not for office templates."""
        self.need_op("(")
        positional: list[Expr] = []
        named: dict[str, Expr] = {}
        while not self.is_op(")"):
            if positional or named:
                self.need_op(",")
                if self.is_op(")"):
                    break
            if self.is_op("*", "**"):
                raise TagError("Không dùng * hoặc ** trong ngoặc gọi.", "Ghi từng giá trị.")
            following = self.tokens[min(self.position + 1, len(self.tokens) - 1)]
            if self.current.kind == "name" and following.kind == "op" and following.text == "=":
                key = self.advance().text
                self.advance()
                named[key] = self.read_expression()
            elif named:
                raise TagError("Giá trị không tên đứng sau giá trị có tên.", "Đưa giá trị không tên lên trước.")
            else:
                positional.append(self.read_expression())
        self.need_op(")")
        return positional, named

    def _read_call(self, callee: Expr) -> Expr:
        positional, named = self.read_arguments()
        return Expr("call", args=[callee, *positional], kwargs=named)

    def read_filters(self, node: Expr) -> Expr:
        """What may follow an operand: `|filter(…)`, `is test`, a call."""
        while True:
            if self.take_op("|"):
                node = self.read_filter(node)
            elif self.take_name("is"):
                node = self._read_test(node)
            elif self.is_op("("):
                node = self._read_call(node)
            else:
                return node

    def read_filter(self, operand: Expr) -> Expr:
        name = self.need_name()
        positional, named = self.read_arguments() if self.is_op("(") else ([], {})
        return Expr("filter", name, [operand, *positional], named)

    def _read_test(self, operand: Expr) -> Expr:
        negated = self.take_name("not")
        name = self.need_name()
        positional: list[Expr] = []
        named: dict[str, Expr] = {}
        if self.is_op("("):
            positional, named = self.read_arguments()
        elif (self.current.kind in ("name", "string", "int", "float") or self.is_op("[", "{")) and not self.is_name(
            "else", "or", "and", "is", "if", "in", "not"
        ):
            positional = [self.read_postfix(self.read_primary())]
        elif self.is_name("is"):
            raise TagError("Không nối hai phép “is” liền nhau.", "Viết: a is x and a is y.")
        node = Expr("test", name, [operand, *positional], named)
        return Expr("not", args=[node]) if negated else node
