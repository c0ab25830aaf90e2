"""The screen “Bài đọc”: what is read aloud, sentence by sentence."""

from flask import Blueprint, render_template

PART = Blueprint("reading", __name__, url_prefix="/bai-doc")
TITLE = "Bài đọc"


@PART.get("/")
def page() -> str:
    return render_template("reading/page.html")
