"""The Decree 30 inspector: any .docx in, findings out; and the same document with comments, or with its mechanical
faults mended.

    check.check(path_or_bytes, name=..., day=...)      -> list[Finding]
    annotate.annotate(path_or_bytes, name=..., day=...) -> bytes of the document with a Word comment at each finding
    fix.fix(path_or_bytes, name=..., day=...)           -> (bytes of the mended document, what was changed)
    report.text(findings)                               -> what an officer reads

A document is read and its components recognised by `pipeline.page`, and judged by rules, one family a file (`rules/`),
which are written with the nouns of `judging/`. The law's figures come from `pipeline.law`, table `the-thuc`. Rooms go
one way: judging, rules, check, fixing.
"""
