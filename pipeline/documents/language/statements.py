"""Reads the inside of one tag into an expression or a statement, and says by name what we do not support."""

from pipeline.documents.language.expression import ExpressionReader
from pipeline.documents.language.syntax import Expr, Statement, TagError
from pipeline.documents.language.tags import Tag

OPENERS = {
    "for": "endfor", "if": "endif", "with": "endwith", "macro": "endmacro", "call": "endcall", "filter": "endfilter",
    "set": "endset",
}  # fmt: skip
CLOSERS = {close: opener for opener, close in OPENERS.items()}
MIDDLES = {"elif": ("if",), "else": ("if", "for")}
_MAX_DEPTH = 60
CELL_MARKS = ("colspan", "cellbg", "vm", "hm")
_REFUSED = {
    "include": "Mẫu không được gọi mẫu khác. Chép phần đó vào mẫu.",
    "import": "Mẫu không được gọi mẫu khác. Chép {% macro %} đó vào mẫu.",
    "from": "Mẫu không được gọi mẫu khác. Chép {% macro %} đó vào mẫu.",
    "extends": "Mẫu Word không kế thừa mẫu khác. Chép phần chung vào mẫu.",
    "block": "{% block %} chỉ có nghĩa khi kế thừa mẫu. Bỏ thẻ này và {% endblock %}.",
    "endblock": "{% block %} chỉ có nghĩa khi kế thừa mẫu. Bỏ thẻ này.",
    "autoescape": "Mọi giá trị luôn được viết an toàn. Bỏ thẻ này.",
    "endautoescape": "Mọi giá trị luôn được viết an toàn. Bỏ thẻ này.",
    "do": "Mẫu không chạy lệnh. Tính sẵn giá trị trong dữ liệu, hoặc dùng {% set %}.",
    "break": "Vòng lặp không dừng giữa chừng. Dùng {% for … if … %} để chọn.",
    "continue": "Vòng lặp không bỏ lượt. Dùng {% for … if … %} để chọn.",
    "trans": "Mẫu không dịch chữ. Viết thẳng chữ cần in.",
    "endtrans": "Mẫu không dịch chữ. Viết thẳng chữ cần in.",
    "debug": "Thẻ này làm lộ dữ liệu. Bỏ thẻ.",
}
_RESERVED_TARGETS = {"loop", "true", "false", "none", "True", "False", "None", "namespace", "range"}


def read_tag(tag: Tag) -> None:
    """Fill in `tag.expr` (of an output) or `tag.statement`. Raises `TagError`."""
    if tag.kind == "out":
        if not tag.inner:
            raise TagError("Thẻ {{ }} rỗng.", "Ghi tên giá trị cần in, ví dụ {{ ten_don_vi }}.")
        reader = ExpressionReader(tag.inner)
        expr = reader.read_tuple()
        reader.need_end()
        _check_depth(expr)
        tag.expr = expr
    elif tag.kind == "do":
        statement = _read_statement(tag.inner)
        values = [value for _, value in (*statement.pairs, *statement.params)]
        for one in (statement.expr, statement.condition, *statement.filters, *values):
            if one is not None:
                _check_depth(one)
        tag.statement = statement


def _check_depth(expr: Expr) -> None:
    """Python itself reads no expression that is nested much deeper than this."""
    level = [expr]
    for _ in range(_MAX_DEPTH):
        level = [inner for outer in level for inner in (*outer.args, *outer.kwargs.values())]
        if not level:
            return
    raise TagError("Biểu thức quá dài hoặc lồng nhau quá sâu.", "Chia thành nhiều thẻ {% set %} ngắn.")


_MEANT = {
    "elseif": "Viết {% elif … %}.", "elsif": "Viết {% elif … %}.", "end": "Viết liền: {% endif %}, {% endfor %}.",
    "foreach": "Viết {% for … in … %}.", "next": "Viết {% endfor %}.", "loop": "Viết {% for … in … %}.",
}  # fmt: skip


def _read_statement(source: str) -> Statement:
    reader = ExpressionReader(source)
    if reader.at_end():
        raise TagError("Thẻ {% %} rỗng.", "Ghi lệnh, ví dụ {% if co_khen %}, hoặc bỏ thẻ.")
    kind = reader.need_name()
    if kind in _REFUSED:
        raise TagError(f"Không hỗ trợ {{% {kind} %}}.", _REFUSED[kind])
    statement = Statement(kind)
    if kind in CLOSERS:
        if kind in ("endmacro",) and not reader.at_end():
            reader.need_name()
        reader.need_end()
    elif kind in _READERS:
        _READERS[kind](reader, statement)
        reader.need_end()
    else:
        raise TagError(
            f"Không có lệnh {{% {kind} %}}.",
            _MEANT.get(kind)
            or "Các lệnh: for, if, elif, else, set, with, macro, call, filter, colspan, cellbg, vm, hm.",
        )
    return statement


def _target(reader: ExpressionReader) -> Expr:
    """Names to assign to: `a`, `a, b`, `(a, b)`, nested."""
    items = [_target_item(reader)]
    while reader.take_op(","):
        if reader.is_name("in") or reader.is_op("="):
            return Expr("tuple", args=items)
        items.append(_target_item(reader))
    return items[0] if len(items) == 1 else Expr("tuple", args=items)


def _target_item(reader: ExpressionReader) -> Expr:
    if reader.take_op("("):
        inside = _target(reader)
        reader.need_op(")")
        return inside
    return Expr("name", target_name(reader))


def target_name(reader: ExpressionReader) -> str:
    name = reader.need_name()
    if name in _RESERVED_TARGETS:
        raise TagError(f"Không đặt tên “{name}” được, tên này đã có nghĩa riêng.", "Chọn tên khác.")
    return name


def _read_for(reader: ExpressionReader, statement: Statement) -> None:
    statement.target = _target(reader)
    if not reader.take_name("in"):
        raise TagError("Thẻ {% for %} thiếu chữ in.", "Viết {% for dong in danh_sach %}.")
    statement.expr = reader.read_tuple(conditional=False, stop=("recursive", "if"))
    if reader.take_name("if"):
        statement.condition = reader.read_expression()
    if reader.take_name("recursive"):
        raise TagError("Không hỗ trợ vòng lặp recursive.", "Trải phẳng danh sách trong dữ liệu, thêm một cột cấp.")


def _read_condition(reader: ExpressionReader, statement: Statement) -> None:
    statement.expr = reader.read_tuple(conditional=False)


def _read_set(reader: ExpressionReader, statement: Statement) -> None:
    statement.target = _target(reader)
    if statement.target.kind == "name" and reader.take_op("."):
        statement.target = Expr("attr", reader.need_name(), [statement.target])
    if reader.take_op("="):
        statement.expr = reader.read_tuple()
        return
    if statement.target.kind != "name":
        raise TagError("Thẻ {% set %} thiếu dấu =.", "Viết {% set ten = gia_tri %}.")
    _read_chain(reader, statement)


def _read_chain(reader: ExpressionReader, statement: Statement) -> None:
    while reader.take_op("|"):
        statement.filters.append(reader.read_filter(Expr("const", "")))


def _read_with(reader: ExpressionReader, statement: Statement) -> None:
    while not reader.at_end():
        if statement.pairs:
            reader.need_op(",")
        name = target_name(reader)
        reader.need_op("=")
        statement.pairs.append((name, reader.read_expression()))


def _read_params(reader: ExpressionReader, statement: Statement) -> None:
    reader.need_op("(")
    while not reader.is_op(")"):
        if statement.params:
            reader.need_op(",")
        name = target_name(reader)
        default = reader.read_expression() if reader.take_op("=") else None
        if default is None and statement.params and statement.params[-1][1] is not None:
            raise TagError("Tham số không có giá trị mặc định đứng sau tham số có.", "Đưa nó lên trước.")
        statement.params.append((name, default))
    reader.need_op(")")


def _read_macro(reader: ExpressionReader, statement: Statement) -> None:
    statement.name = target_name(reader)
    _read_params(reader, statement)


def _read_call(reader: ExpressionReader, statement: Statement) -> None:
    if reader.is_op("("):
        _read_params(reader, statement)
    statement.expr = reader.read_expression()
    if statement.expr.kind != "call":
        raise TagError("{% call %} phải gọi một macro.", "Viết {% call ten_macro(…) %}.")


def _read_filter(reader: ExpressionReader, statement: Statement) -> None:
    statement.filters.append(reader.read_filter(Expr("const", "")))
    _read_chain(reader, statement)


def _read_nothing(reader: ExpressionReader, statement: Statement) -> None:
    """`else`, `vm` and `hm` are only a word."""


_READERS = {
    "for": _read_for,
    "if": _read_condition,
    "elif": _read_condition,
    "else": _read_nothing,
    "set": _read_set,
    "with": _read_with,
    "macro": _read_macro,
    "call": _read_call,
    "filter": _read_filter,
    "colspan": _read_condition,
    "cellbg": _read_condition,
    "vm": _read_nothing,
    "hm": _read_nothing,
}
