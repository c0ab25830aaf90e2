"""What of a signed page is read out, for pages of ours and for pages that others typed."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from pipeline.broadcast.from_docx import body
from pipeline.broadcast.tell import Telling, tell
from pipeline.ground.finding import InputError, Severity
from tests.broadcast.word_page import p, package, table

HEAD = table(
    [
        [p("UBND HUYỆN THẠNH TRỊ\nPHÒNG NỘI VỤ"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")],
        ["Số: 15/BC-PNV", "Thạnh Trị, ngày 20 tháng 4 năm 2021"],
    ]
)
FOOT = table([["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TRƯỞNG PHÒNG\n\nTrần Văn Mẫu"]])


def test_a_report_loses_its_head_addressees_and_signature() -> None:
    page = package(
        HEAD
        + p("BÁO CÁO", centre=True, bold=True)
        + p("Kết quả cải cách hành chính tháng 4", centre=True, bold=True)
        + p("--------", centre=True)
        + p("Kính gửi: Ủy ban nhân dân huyện Thạnh Trị")
        + p("Trong tháng 4, toàn huyện tiếp nhận 1.250 hồ sơ.")
        + p("Tỷ lệ đúng hạn đạt 98,5%./.")
        + FOOT
    )
    read = body(page)
    assert read.title == "BÁO CÁO Kết quả cải cách hành chính tháng 4"
    assert read.items[0].paragraphs == (
        "Trong tháng 4, toàn huyện tiếp nhận 1.250 hồ sơ.",
        "Tỷ lệ đúng hạn đạt 98,5%.",
    )
    assert read.findings == ()


def test_a_letter_is_titled_by_its_abstract_and_addressees_are_not_read() -> None:
    head = table(
        [
            ["ỦY BAN NHÂN DÂN\nHUYỆN THẠNH TRỊ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
            ["Số: 204/UBND-NV\nV/v chấn chỉnh văn hóa công sở", "Thạnh Trị, ngày 09 tháng 3 năm 2021"],
        ]
    )
    page = package(
        head
        + p("Kính gửi:")
        + p("- Các phòng, ban huyện;")
        + p("- UBND các xã, thị trấn.")
        + p("- Đề nghị các đơn vị thực hiện nghiêm.")
        + p("TM. ỦY BAN NHÂN DÂN")
        + p("CHỦ TỊCH")
        + p("Lê Thị Mẫu")
    )
    read = body(page)
    assert read.title == "V/v chấn chỉnh văn hóa công sở"
    assert read.items[0].paragraphs == ("- Đề nghị các đơn vị thực hiện nghiêm.",)


def test_a_decision_is_read_to_its_last_article() -> None:
    page = package(
        p("ỦY BAN NHÂN DÂN")
        + p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + p("Độc lập - Tự do - Hạnh phúc")
        + p("Số: 05/QĐ-UBND")
        + p("Thạnh Trị, ngày 05 tháng 02 năm 2021")
        + p("QUYẾT ĐỊNH", centre=True, bold=True)
        + p("Về việc khen thưởng", centre=True)
        + p("Căn cứ Luật Thi đua, khen thưởng;")
        + p("QUYẾT ĐỊNH:")
        + p("Điều 1. Tặng giấy khen cho 03 tập thể.")
        + p("KT. CHỦ TỊCH")
        + p("PHÓ CHỦ TỊCH")
        + p("Nơi nhận:")
        + p("- Như Điều 1;")
    )
    assert body(page).items[0].paragraphs == (
        "Căn cứ Luật Thi đua, khen thưởng;",
        "QUYẾT ĐỊNH:",
        "Điều 1. Tặng giấy khen cho 03 tập thể.",
    )


def test_a_typed_article_begins_with_its_headline() -> None:
    read = body(
        package(p("Huyện đẩy mạnh cải cách hành chính") + p("Sáng nay, huyện họp.") + p("Hội nghị kết thúc lúc 11h."))
    )
    assert read.title == "Huyện đẩy mạnh cải cách hành chính"
    assert read.paragraphs == (
        "Huyện đẩy mạnh cải cách hành chính",
        "Sáng nay, huyện họp.",
        "Hội nghị kết thúc lúc 11h.",
    )


def test_our_bulletin_gives_its_items() -> None:
    styles = ("Tên loại", "Trích yếu", "Lời dẫn văn bản", "Tiêu đề mục tin", "Tiêu đề tin", "Lời văn", "Lời văn cuối")
    kind, abstract, lead, label, headline, text, last = (f"s{i}" for i in range(7))
    page = package(
        HEAD
        + p("THÔNG BÁO", kind)
        + p("Tin cải cách hành chính tháng 4", abstract)
        + p("Phòng Nội vụ gửi Đài Truyền thanh bài sau:", lead)
        + p("Bài chính", label)
        + p("Gần 99% hồ sơ đúng hạn", headline)
        + p("Đoạn một.", text)
        + p("Đoạn hai.", last)
        + p("Tin ngắn", label)
        + p("Ba xã xong sớm", headline)
        + p("Chỉ một đoạn.", last)
        + FOOT,
        styles,
    )
    read = body(page)
    assert read.title == "THÔNG BÁO Tin cải cách hành chính tháng 4"
    assert [(i.label, i.headline, i.paragraphs) for i in read.items] == [
        ("Bài chính", "Gần 99% hồ sơ đúng hạn", ("Đoạn một.", "Đoạn hai.")),
        ("Tin ngắn", "Ba xã xong sớm", ("Chỉ một đoạn.",)),
    ]


def test_a_small_table_is_told_and_a_merged_one_left_out() -> None:
    told = body(package(p("Tin") + p("Kết quả:") + table([["TT", "Đơn vị", "Hồ sơ"], ["1", "Xã Lâm Tân", "120"]])))
    assert "Xã Lâm Tân: hồ sơ 120." in told.paragraphs
    assert [(f.code, f.severity) for f in told.findings] == [("PT-06", Severity.NHAC)]

    merged = table([["Đơn vị", "Hồ sơ"], ["A", "1"]]).replace(
        "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1
    )
    left = body(package(p("Tin") + p("Kết quả:") + merged))
    assert left.paragraphs == ("Tin", "Kết quả:")
    assert [(f.code, f.severity) for f in left.findings] == [("PT-06", Severity.CANH_BAO)]


def test_deleted_and_hidden_text_is_not_read() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r><w:r><w:t>Câu thật.</w:t></w:r></w:p>"
    deleted = "<w:p><w:del><w:r><w:t>bỏ</w:t></w:r></w:del><w:r><w:t>Câu còn.</w:t></w:r></w:p>"
    assert body(package(hidden + deleted)).items[0].paragraphs == ("Câu thật.", "Câu còn.")


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def _zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "rỗng"),
        (b"khong phai zip", "không phải"),
        (_encrypted(), "mật khẩu"),
        (_zip("xl/workbook.xml", b"<a/>"), r"không phải là tệp \.docx"),
        (_zip("[Content_Types].xml", b"<Types"), "không chứa văn bản Word"),
        (package(p("a"), prolog='<!DOCTYPE x [<!ENTITY a "b">]>'), "DOCTYPE"),
        (package(""), "không có đoạn nào"),
        (_zip("word/document.xml", b" " * (49 * 2**20)), "quá lớn"),
    ],
)
def test_a_bad_file_gets_one_sentence(data: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word):
        body(data)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(InputError, match=r"khong-co\.docx"):
        body("khong-co.docx")


def test_cut_off_anywhere_it_is_refused_in_words() -> None:
    whole = package(p("Câu một.") * 20)
    for length in range(0, len(whole), 37):
        with pytest.raises(InputError):
            body(whole[:length])


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _sign(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def _told(*runs: str) -> Telling:
    page = package(p("Tin xã") + "<w:p>" + "".join(runs) + "</w:p>")
    return tell([*body(page).paragraphs])


def test_a_sign_of_a_symbol_font_is_read() -> None:
    told = _told(_run("Chỉ tiêu "), _sign("Symbol", "F0B3"), _run(" 98 %."))
    assert told.lines[1] == "Chỉ tiêu lớn hơn hoặc bằng chín mươi tám phần trăm."
    assert told.findings == ()
    font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    assert _told(_run("Sai số "), _run("\uf0b1", font), _run(" 5%.")).lines[1] == "Sai số cộng trừ năm phần trăm."


def test_a_table_of_words_is_heard_cell_by_cell() -> None:
    """A cell that holds a comma would run into the next: a longer pause parts them, and words from their heading."""
    rows = [
        ["STT", "Đơn vị", "Vi phạm", "Số vụ", "Đánh giá"],
        ["1", "Xã Lâm Kiết", "đi muộn, về sớm", "2", "Chưa đạt"],
        ["2", "Xã Lâm Tân", "không đeo thẻ", "1", "Đạt"],
    ]
    read = body(package(p("Kết quả như sau:") + table(rows) + p("Hết.")))
    assert read.items[0].paragraphs[-3:-1] == (
        "Xã Lâm Kiết: vi phạm: đi muộn, về sớm; số vụ 2; đánh giá: Chưa đạt.",
        "Xã Lâm Tân: vi phạm: không đeo thẻ; số vụ 1; đánh giá: Đạt.",
    )


def test_nought_in_a_table_is_not_heard_as_a_question() -> None:
    """“Trễ hạn không” asks whether; “trễ hạn: không có” tells."""
    rows = [["Đơn vị", "Xong đúng hạn", "Trễ hạn", "Tỷ lệ"], ["Phòng Kinh tế", "1", "0", "0%"], ["Xã", "00", "2", "5%"]]
    read = body(package(p("Kết quả như sau:") + table(rows)))
    assert read.items[0].paragraphs[-2:] == (
        "Phòng Kinh tế: xong đúng hạn 1, trễ hạn: không có, tỷ lệ 0%.",
        "Xã: xong đúng hạn: không có, trễ hạn 2, tỷ lệ 5%.",
    )


def test_a_sign_that_no_table_knows_is_told_unless_it_is_a_bullet() -> None:
    told = _told(_run("Có "), _sign("MT Extra", "F04B"), _run(" việc."))
    assert [f.code for f in told.findings] == ["PT-03"]
    assert _told(_sign("Wingdings", "F099"), _run(" Có việc.")).findings == ()


def test_a_raised_number_is_an_exponent_and_no_digit() -> None:
    above = '<w:vertAlign w:val="superscript"/>'
    told = _told(
        _run("Có 10"), _run("6", above), _run(" tế bào, 37"), _run("0", above), _run("C, lời chú"), _run("1", above)
    )
    assert told.lines[1] == "Có mười mũ sáu tế bào, ba mươi bảy độ xê, lời chú."


def test_who_lays_a_decision_down_is_a_sentence_of_its_own() -> None:
    page = package(
        HEAD
        + p("QUYẾT ĐỊNH", centre=True, bold=True)
        + p("Về việc ban hành Quy chế", centre=True, bold=True)
        + p("Chủ tịch Ủy ban nhân dân xã Phú Lộc", centre=True, bold=True)
        + p("Căn cứ Luật Tổ chức chính quyền địa phương;")
        + p("Điều 1. Ban hành Quy chế.")
        + FOOT
    )
    read = body(page)
    assert read.title == "QUYẾT ĐỊNH Về việc ban hành Quy chế"
    assert read.items[0].paragraphs[0] == "Chủ tịch Ủy ban nhân dân xã Phú Lộc"


@pytest.mark.parametrize("heading", ["PHỤ LỤC I", "DANH MỤC NHIỆM VỤ"])
def test_what_stands_behind_the_signature_is_said_to_be_left_out(heading: str) -> None:
    page = package(
        HEAD
        + p("KẾ HOẠCH", centre=True, bold=True)
        + p("Cải cách hành chính năm 2021", centre=True, bold=True)
        + p("Toàn xã thực hiện.")
        + FOOT
        + p(heading, centre=True, bold=True)
        + table([["Việc", "Hạn"], ["Rà soát", "30/6"]])
    )
    read = body(page)
    assert read.items[0].paragraphs == ("Toàn xã thực hiện.",)
    assert [(f.code, f.severity, heading in str(f)) for f in read.findings] == [("PT-06", Severity.CANH_BAO, True)]


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        (["I. MỤC TIÊU", "1. Chung", "II. NHIỆM VỤ", "1. Riêng"], ["Phần một, mục tiêu.", "Một, chung."]),
        (["A. MỤC TIÊU", "I. Chung", "1. Xã.", "B. NHIỆM VỤ", "I. Chung"], ["Phần A, mục tiêu.", "Mục một, chung."]),
        (["Phần I. MỤC TIÊU", "I. Chung", "1. Xã.", "II. Riêng"], ["Phần một, mục tiêu.", "Mục một, chung."]),
        (["I. MỤC TIÊU", "II. NHIỆM VỤ"], ["Một, mục tiêu.", "Hai, nhiệm vụ."]),
    ],
)
def test_parts_are_told_from_items(written: list[str], heard: list[str]) -> None:
    assert list(tell(written).lines[: len(heard)]) == heard


def test_a_document_within_the_document_is_said_to_be_left_out() -> None:
    within = package("<w:altChunk/>".join((p("Xã đã trả 120 hồ sơ."), p("Ủy ban xã cảm ơn."))))
    found = body(within)
    assert found.paragraphs == ("Xã đã trả 120 hồ sơ.", "Ủy ban xã cảm ơn.")
    assert [(one.code, "văn bản con" in one.message) for one in found.findings] == [("PT-06", True)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_never_ends_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.docx")
    with pytest.raises(InputError, match="không phải tệp thường"):
        body(tmp_path / "x.docx")
