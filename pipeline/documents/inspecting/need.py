"""One name that a template asks its data for, what value it can be, and an example of one."""

from pipeline.documents.language.tags import Tag


class Need:
    """One name that the data must give, and what is in it; `kinds` are the uses seen (chữ, số, danh sách, …).

    `least` is how many items a list must have, for one that is taken by its place. `guarded`: a use asks first whether
    it is there; `bare`: another does not.
    """

    __slots__ = ("bare", "fields", "guarded", "items", "kinds", "least", "tags")

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.fields: dict[str, Need] = {}
        self.items: Need | None = None
        self.guarded = self.bare = False
        self.least = 0
        self.tags: list[Tag] = []

    def field(self, name: str) -> "Need":
        self.kinds.add("nhóm")
        return self.fields.setdefault(name, Need())

    def item(self) -> "Need":
        self.kinds.add("danh sách")
        if self.items is None:
            self.items = Need()
        return self.items

    @property
    def optional(self) -> bool:
        """Whether data may go without it."""
        return self.guarded and not self.bare

    @property
    def kind(self) -> str:
        """The most telling kind."""
        for kind in ("danh sách", "nhóm", "ngày", "số", "chữ", "có/không"):
            if kind in self.kinds and not (kind == "nhóm" and "ngày" in self.kinds):
                return kind
        return "giá trị"

    def schema(self) -> dict[str, object]:
        """The JSON Schema of a value that the template can be filled with."""
        narrow = next((schema for use, schema in _NARROW.items() if use in self.kinds), None)
        kind = self.kind
        if kind == "danh sách" or (kind == "giá trị" and self.kinds & {"đếm được", "giá trị"} == {"đếm được"}):
            least = {"minItems": self.least} if self.least else {}
            return {"type": "array", "items": self.items.schema() if self.items is not None else {}, **least}
        if kind == "nhóm":
            return schema_of(self.fields)
        if narrow is not None:
            return dict(narrow)
        if kind in _SCHEMAS:
            return dict(_SCHEMAS[kind])
        if "đếm được" in self.kinds or {"thứ tự", "giá trị"} <= self.kinds:
            return {"type": "string"}
        if "thứ tự" in self.kinds:
            return {"type": "number"}
        return {"type": ["string", "number", "boolean", "null"]} if "giá trị" in self.kinds else {}

    def sample(self) -> object:
        """A value of that schema: lists of two, every name there."""
        schema = self.schema()
        if schema.get("type") == "array":
            return [self.items.sample() if self.items is not None else "a" for _ in range(max(2, self.least))]
        if schema.get("type") == "object":
            return {name: need.sample() for name, need in self.fields.items()}
        narrow = next((sample for use, sample in _SAMPLES.items() if use in self.kinds), "a")
        return narrow if schema.get("type") in ("integer", "number", "string") else True if self.kinds else "a"


def schema_of(needs: dict[str, Need]) -> dict[str, object]:
    """The JSON Schema of an object with these names."""
    return {
        "type": "object",
        "properties": {name: need.schema() for name, need in needs.items()},
        "required": [name for name, need in needs.items() if not need.optional],
    }


_SCHEMAS: dict[str, dict[str, object]] = {
    "ngày": {"type": "string", "format": "date"}, "số": {"type": "number"}, "chữ": {"type": "string"},
}  # fmt: skip
# Uses that take only some numbers or texts.
_NARROW: dict[str, dict[str, object]] = {
    "cột": {"type": "integer", "minimum": 1, "maximum": 63},
    "màu": {"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"},
    "la_ma": {"type": "integer", "minimum": 1, "maximum": 3999},
    "chu_cai": {"type": "integer", "minimum": 1, "maximum": 29},
    "số nguyên": {"type": "integer"},
    "so sánh": {"type": "number"},
}
_SAMPLES = {"màu": "FFFF00", "ngày": "2021-03-05", "số": 7, "so sánh": 7, "chữ": "a", "giá trị": "a", "thứ tự": 7}
