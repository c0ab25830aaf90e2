"""The Decree 30 inspector: any .docx in, findings out; and the same document with comments, or with its mechanical
faults mended.

    check.check(path_or_bytes, name=..., day=...)      -> list[Finding]
    annotate.annotate(path_or_bytes, name=..., day=...) -> bytes of the document with a Word comment at each finding
    fix.fix(path_or_bytes, name=..., day=...)           -> (bytes of the mended document, what was changed)
    report.text(findings) / report.as_json(findings)    -> what an officer reads / what a program reads

A document is opened (`package`), read into a model with effective formatting (`reading`, `formatting`, `model`), its
components recognised (`recognise`, `head`, `tail`), and judged by rules, one family a file (`rules/`). The law's
figures come from `pipeline.law`, table `the-thuc`.
"""
