"""Make empty forms: a .docx with our named styles, laid out by Decree 30, tagged for an office to fill.

    form.new_form("TTr")                  # -> bytes of an empty form; any type of the law, by name or abbreviation
    form.new_contract("TTr")              # -> the TOML beside it: the names it needs, their kinds and meanings
    form.kind_page("TB")                  # -> bytes of the page of a new kind, whose text comes in blocks
    house.house_form("tin-cchc")          # -> bytes of a page of the program's own, templates/tin-cchc/mau.docx
    writing.write("TTr", Path("a.docx"))  # form and contract, never over work that is there: `cchc new-template`
    writing.lay("xep-hang", "TB", folder) # page, words and kieu.toml of a new kind: `cchc new-kind`
    finishing.finish.finished(document)   # -> the filled document: rules as long as its texts, words that never part

A form that is made is the office's own from then on, edited in Word. The makers stand on python-docx, whose import
alone takes a tenth of a second: `finishing`, which every run needs, imports none of them.
"""
