"""The screen “Văn bản”: each paper, its figures and where they come from."""

from flask import Blueprint, render_template

PART = Blueprint("papers", __name__, url_prefix="/van-ban")
TITLE = "Văn bản"


@PART.get("/")
def page() -> str:
    return render_template("papers/page.html")
