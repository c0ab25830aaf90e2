"""Each broken specimen is one replacement away from a good document, and is caught for its own reason."""

import pytest

from tests.ooxml import package, sdk, soundness

CELL = "<w:p><w:r><w:t>Một ô</w:t></w:r></w:p></w:tc>"
TABLE = package.BODY[package.BODY.index("<w:tbl>") : package.BODY.index("</w:tbl>") + len("</w:tbl>")]
ROW = TABLE[TABLE.index("<w:tr>") : TABLE.index("</w:tbl>")]
INLINE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="7" name="Hình"/></wp:inline></w:drawing></w:r>'
)

BROKEN = {
    "cell without paragraph": (CELL, "</w:tc>", "no paragraph"),
    "cell ends with table": (CELL, TABLE + "</w:tc>", "ends with a table"),
    "table without row": (ROW, "", "no row"),
    "row without cell": (ROW, "<w:tr></w:tr>", "no cell"),
    "table after table": ("</w:tbl>", "</w:tbl>" + TABLE, "no paragraph between"),
    "field never ended": ('<w:fldChar w:fldCharType="end"/>', "", "never ended"),
    "field never begun": ('<w:fldChar w:fldCharType="begin"/>', "", "without begin"),
    "field separated twice": ("<w:r><w:t>2</w:t></w:r>", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "twice"),
    "bookmark name twice": ('w:name="cuoi"', 'w:name="dau"', "bookmark name dau occurs 2 times"),
    "bookmark id twice": ('w:id="2"', 'w:id="1"', "bookmark id 1 occurs 2 times"),
    "bookmark never ended": ('<w:bookmarkEnd w:id="2"/>', "", "bookmarks start"),
    "drawing id twice": ("<w:r><w:t>2</w:t></w:r>", INLINE * 2, "docPr id 7 occurs 2 times"),
    "blank lost": ("Một đoạn", "Một đoạn ", "blank lost"),
    "style not defined": ('w:val="Normal"/>', 'w:val="KhongCo"/>', "style KhongCo is not defined"),
    "not well formed": ("</w:tbl>", "", "not well formed"),
}


def test_good_document_is_sound_and_valid() -> None:
    good = package.packed(package.parts())
    assert soundness.problems(good) == []
    sdk.assert_valid(good)


@pytest.mark.parametrize("name", BROKEN)
def test_broken_specimen_is_caught(name: str) -> None:
    old, new, reason = BROKEN[name]
    assert old in package.BODY
    found = soundness.problems(package.packed(package.parts(package.BODY.replace(old, new))))
    assert any(reason in problem for problem in found), found


def test_part_twice_is_caught_whatever_its_case() -> None:
    found = soundness.problems(package.packed(package.parts(), again="word/styles.xml"))
    assert found == ["part word/styles.xml is 2 times in the zip"]


@pytest.mark.parametrize("data", [b"", b"hai dong chu", package.packed(package.parts())[:-40]])
def test_what_is_no_zip_is_told(data: bytes) -> None:
    assert soundness.problems(data)[0].startswith("not a zip")


def test_assert_valid_fails_before_it_needs_the_sdk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdk, "INSTALLED", sdk.INSTALLED / "nowhere")
    broken = package.packed(package.parts(package.BODY.replace(CELL, "</w:tc>")))
    with pytest.raises(AssertionError, match="no paragraph"):
        sdk.assert_valid(broken)
