"""The screen “Sổ”: what is wrong in the book, in the picture of its sheets."""

from flask import Blueprint, render_template

PART = Blueprint("book", __name__, url_prefix="/so")
TITLE = "Sổ"


@PART.get("/")
def page() -> str:
    return render_template("book/page.html")
