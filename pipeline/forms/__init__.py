"""Make empty forms: a .docx with our named styles, laid out by Decree 30, tagged for an office to fill.

    forms.new_form("TTr")                # -> bytes of an empty form; any type of the law table, by name or abbreviation
    forms.new_contract("TTr")            # -> the TOML beside it: the names it needs, their kinds and meanings
    forms.new_bulletin()                 # -> bytes of the form of the CCHC bulletin, templates/tin-cchc.docx
    forms.fitted(document)               # -> the filled document, its drawn rules as long as its texts want them
    forms.write("TTr", Path("a.docx"))   # both files, never over work that is there; the same as:
    python -m pipeline.forms TTr to-trinh.docx
    python -m pipeline.forms tin-cchc templates/tin-cchc.docx

A form that is made is the office's own from then on, edited in Word.
"""

from pipeline.forms.bulletin import new_bulletin
from pipeline.forms.form import new_contract, new_form
from pipeline.forms.rules import fitted
from pipeline.forms.writing import write

__all__ = ["fitted", "new_bulletin", "new_contract", "new_form", "write"]
