"""Words of commands that are not those of kinds."""

# What is typed for something else, today or soon: no kind of document may be called so (`test_kinds` holds the list).
RESERVED = frozenset(
    (
        *("add-sheets", "all", "broadcast", "check", "collect", "correct", "desk", "diff", "document", "facts", "fill"),
        *("help", "import", "inspect", "law", "new-kind", "new-template", "new-workbook", "number", "offices"),
        *("overview", "pdf", "restore", "send", "settle", "sign", "sources", "spoken", "status", "steps"),
        *("validate", "verify", "watch"),
    )
)
