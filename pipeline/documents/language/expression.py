"""Reads the expressions of a tag by Jinja's grammar and precedence, into `Expr` trees.

Own, because a process that fills one document would spend more time importing Jinja than filling, and because each tag
is read alone, so that all faults of a template are found at once. The tests hold it against Jinja itself.
"""

from pipeline.documents.language.operand import OperandReader
from pipeline.documents.language.syntax import Expr, TagError

_COMPARES = {"==", "!=", "<", "<=", ">", ">="}
_MAX_DEPTH = 60


class ExpressionReader(OperandReader):
    """Reads expressions off the words of one tag. `read_*` methods leave the reader after what they read."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._depth = 0

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
            raise TagError("Biểu thức lồng nhau quá sâu.", "Chia thành nhiều thẻ {% set %} ngắn.")
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
            elif self.is_name("not") and self.tokens[self.position + 1].text == "in":
                self.position += 2
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
            raise TagError("Biểu thức lồng nhau quá sâu.", "Chia thành nhiều thẻ {% set %} ngắn.")
        if self.take_op("-"):
            node = Expr("neg", args=[self._read_unary(with_filter=False)])
        elif self.take_op("+"):
            node = Expr("pos", args=[self._read_unary(with_filter=False)])
        else:
            node = self.read_primary()
        node = self.read_postfix(node)
        if with_filter:
            node = self.read_filters(node)
        self._depth -= 1
        return node
