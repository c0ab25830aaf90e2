"""Reads the expressions of a tag by Jinja's grammar and precedence, into `Expr` trees.

Own, because a process that fills one document would spend more time importing Jinja than filling, and because each tag
is read alone, so that all faults of a template are found at once. The tests hold it against Jinja itself.
"""

from pipeline.documents.lexer import Token, tokenize
from pipeline.documents.syntax import Expr, SyntaxFault

_CONSTANTS = {"true": True, "false": False, "none": None, "True": True, "False": False, "None": None}
_COMPARES = {"==", "!=", "<", "<=", ">", ">="}
_RESERVED = {"and", "or", "not", "if", "else", "in", "is"}
_MAX_DEPTH = 60


class ExpressionReader:
    """Reads expressions off the words of one tag. `read_*` methods leave the reader after what they read."""

    def __init__(self, source: str) -> None:
        self._tokens = tokenize(source)
        self._position = 0
        self._depth = 0

    @property
    def current(self) -> Token:
        return self._tokens[self._position]

    def at_end(self) -> bool:
        return self.current.kind == "end"

    def advance(self) -> Token:
        token = self.current
        if token.kind != "end":
            self._position += 1
        return token

    def is_op(self, *texts: str) -> bool:
        return self.current.kind == "op" and self.current.text in texts

    def is_name(self, *texts: str) -> bool:
        return self.current.kind == "name" and self.current.text in texts

    def take_op(self, text: str) -> bool:
        if self.is_op(text):
            self._position += 1
            return True
        return False

    def take_name(self, text: str) -> bool:
        if self.is_name(text):
            self._position += 1
            return True
        return False

    def need_op(self, text: str) -> None:
        if not self.take_op(text):
            raise SyntaxFault(f"Thiếu “{text}” trước {self._shown()}.", f"Thêm “{text}”.")

    def need_name(self) -> str:
        if self.current.kind != "name":
            raise SyntaxFault(
                f"Cần một tên ở chỗ {self._shown()}.", "Tên gồm chữ, số, gạch dưới, không bắt đầu bằng số."
            )
        return self.advance().text

    def need_end(self) -> None:
        if not self.at_end():
            raise SyntaxFault(f"Thừa {self._shown()}.", "Bỏ phần thừa, hoặc xem lại dấu ngoặc, dấu phẩy, dấu |.")

    def _shown(self) -> str:
        return "cuối thẻ" if self.at_end() else f"“{self.current.text}”"

    def read_tuple(self, *, conditional: bool = True, stop: tuple[str, ...] = ()) -> Expr:
        """`a` or `a, b, …`; `stop` are the words that end it (the `if` of a loop)."""
        first = self.read_expression() if conditional else self._read_or()
        if not self.is_op(","):
            return first
        items = [first]
        while self.take_op(","):
            if self.at_end() or self.is_op(")", "=") or self.is_name(*stop):
                break
            items.append(self.read_expression() if conditional else self._read_or())
        return Expr("tuple", args=items)

    def read_expression(self) -> Expr:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise SyntaxFault("Biểu thức lồng nhau quá sâu.", "Chia thành nhiều thẻ {% set %} ngắn.")
        left = self._read_or()
        while self.take_name("if"):
            test = self._read_or()
            otherwise = self.read_expression() if self.take_name("else") else Expr("const", None)
            left = Expr("cond", args=[test, left, otherwise])
        self._depth -= 1
        return left

    def _read_or(self) -> Expr:
        left = self._read_and()
        while self.take_name("or"):
            left = Expr("or", args=[left, self._read_and()])
        return left

    def _read_and(self) -> Expr:
        left = self._read_not()
        while self.take_name("and"):
            left = Expr("and", args=[left, self._read_not()])
        return left

    def _read_not(self) -> Expr:
        negations = 0
        while self.take_name("not"):
            negations += 1
        node = self._read_compare()
        for _ in range(min(negations, 2 - negations % 2)):
            node = Expr("not", args=[node])
        return node

    def _read_compare(self) -> Expr:
        operands = [self._read_sum()]
        operators: list[str] = []
        while True:
            if self.current.kind == "op" and self.current.text in _COMPARES:
                operators.append(self.advance().text)
            elif self.take_name("in"):
                operators.append("in")
            elif self.is_name("not") and self._tokens[self._position + 1].text == "in":
                self._position += 2
                operators.append("not in")
            else:
                break
            operands.append(self._read_sum())
        return Expr("compare", tuple(operators), operands) if operators else operands[0]

    def _read_sum(self) -> Expr:
        left = self._read_concat()
        while self.is_op("+", "-"):
            operator = self.advance().text
            left = Expr("bin", operator, [left, self._read_concat()])
        return left

    def _read_concat(self) -> Expr:
        operands = [self._read_product()]
        while self.take_op("~"):
            operands.append(self._read_product())
        return operands[0] if len(operands) == 1 else Expr("concat", args=operands)

    def _read_product(self) -> Expr:
        left = self._read_power()
        while self.is_op("*", "/", "//", "%"):
            operator = self.advance().text
            left = Expr("bin", operator, [left, self._read_power()])
        return left

    def _read_power(self) -> Expr:
        left = self._read_unary()
        while self.take_op("**"):
            left = Expr("bin", "**", [left, self._read_unary()])
        return left

    def _read_unary(self, *, with_filter: bool = True) -> Expr:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise SyntaxFault("Biểu thức lồng nhau quá sâu.", "Chia thành nhiều thẻ {% set %} ngắn.")
        if self.take_op("-"):
            node = Expr("neg", args=[self._read_unary(with_filter=False)])
        elif self.take_op("+"):
            node = Expr("pos", args=[self._read_unary(with_filter=False)])
        else:
            node = self._read_primary()
        node = self._read_postfix(node)
        if with_filter:
            node = self.read_filters(node)
        self._depth -= 1
        return node

    def _read_primary(self) -> Expr:
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
        raise SyntaxFault(f"Cần một tên, một số hoặc một chuỗi ở chỗ {self._shown()}.", "Xem lại biểu thức trong thẻ.")

    def _read_items(self, close: str) -> list[Expr]:
        items = []
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

    def _read_postfix(self, node: Expr) -> Expr:
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
                raise SyntaxFault("Trong ngoặc vuông [ ] chưa có gì.", "Ghi số thứ tự hoặc tên cột.")
            return part
        parts.append(part or Expr("const", None))
        if len(parts) > 3:
            raise SyntaxFault("Ngoặc vuông có quá hai dấu hai chấm.", "Viết [đầu:cuối] hoặc [đầu:cuối:bước].")
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
                raise SyntaxFault("Không dùng * hoặc ** trong ngoặc gọi.", "Ghi từng giá trị.")
            following = self._tokens[min(self._position + 1, len(self._tokens) - 1)]
            if self.current.kind == "name" and following.kind == "op" and following.text == "=":
                key = self.advance().text
                self.advance()
                named[key] = self.read_expression()
            elif named:
                raise SyntaxFault("Giá trị không tên đứng sau giá trị có tên.", "Đưa giá trị không tên lên trước.")
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
            positional = [self._read_postfix(self._read_primary())]
        if self.is_name("is"):
            raise SyntaxFault("Không nối hai phép “is” liền nhau.", "Viết: a is x and a is y.")
        node = Expr("test", name, [operand, *positional], named)
        return Expr("not", args=[node]) if negated else node
