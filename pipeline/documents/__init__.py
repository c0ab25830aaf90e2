"""Fills Word templates: plain data and a .docx with tags in, the bytes of a .docx out.

>>> from pipeline.documents.template import Template
>>> Template("mau.docx").fill({"ten_don_vi": "UBND xã Hòa Bình"})

The way of a template: `ooxml.members` (the zip) → `xmltree` (each XML part) → `paragraphs`, `tags`, `statements`,
`expression` (tags found and read) → `blocks`, `placing`, `layout` (each put in its place) → `pieces` → `codegen` (one
Python function a part). The way of a document: `template.fill` → that function → `ooxml.archive`.
"""
