"""Files that cannot be checked get one clear sentence each; the others are never a traceback."""

import contextlib
import zipfile

import good_documents
import pytest
from docx_xml import W, docx, packed, unpacked

from pipeline.checks.check import check
from pipeline.ground.finding import InputError

GOOD = good_documents.notice()
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def with_part(name, data):
    return packed(unpacked(GOOD) | {name: data})


def typed(kind):
    files = unpacked(GOOD)
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(MAIN.encode(), kind.encode())
    return packed(files)


def strict():
    files = unpacked(GOOD)
    for name in ("word/document.xml", "word/styles.xml"):
        files[name] = files[name].replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    return packed(files)


def bomb():
    """80 MB of spaces in the main part, packed to almost nothing."""
    files = unpacked(GOOD)
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:body>", b"<w:body>" + b" " * (90 * 2**20))
    return packed(files)


def twice():
    import io
    import warnings

    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "w") as archive:
            for name, data in unpacked(GOOD).items():
                archive.writestr(name, data)
            archive.writestr("word/document.xml", b"<x/>")
    return out.getvalue()


REFUSED = {
    "rỗng": (lambda: b"", "rỗng"),
    "chữ thường": (lambda: "Kính gửi".encode(), "không phải là tệp .docx"),
    "pdf": (lambda: b"%PDF-1.7\n", "PDF"),
    "rtf": (lambda: b"{\\rtf1}", "RTF"),
    "doc cũ": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, ".doc"),
    "mật khẩu": (
        lambda: bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "mật khẩu",
    ),
    "cụt": (lambda: GOOD[: len(GOOD) // 2], "bị hỏng"),
    "zip không phải docx": (lambda: packed({"a.txt": b"a"}), "không phải là tệp .docx"),
    "macro theo loại": (lambda: typed("application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
    "macro theo phần": (lambda: with_part("word/vbaProject.bin", b"x"), "macro"),
    "bảng tính": (
        lambda: typed("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "bảng tính",
    ),
    "khuôn mẫu": (
        lambda: typed("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        "khuôn mẫu",
    ),
    "strict": (strict, "Strict"),
    "quá lớn": (bomb, "quá lớn"),
    "hai phần trùng tên": (twice, "trùng tên"),
    "xml hỏng": (lambda: with_part("word/document.xml", b"<w:document"), "cú pháp XML"),
    "styles hỏng": (lambda: with_part("word/styles.xml", b"<a>"), "cú pháp XML"),
    "không có thân": (lambda: with_part("word/document.xml", f'<w:document xmlns:w="{W}"/>'.encode()), "bị hỏng"),
    "doctype": (lambda: with_part("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "DOCTYPE"),
    "không có phần chính": (
        lambda: packed({k: v for k, v in unpacked(GOOD).items() if k != "word/document.xml"}),
        "không chứa văn bản",
    ),
}


@pytest.mark.parametrize("label", REFUSED)
def test_one_clear_sentence(label):
    maker, word = REFUSED[label]
    with pytest.raises(InputError) as caught:
        check(maker(), name="van-ban.docx")
    assert word in caught.value.message
    assert caught.value.message.count(".docx") >= 1 or "van-ban" in caught.value.message
    assert caught.value.message.endswith(".")
    assert caught.value.remedy.endswith(".")


def test_paths(tmp_path):
    with pytest.raises(InputError, match="Không tìm thấy"):
        check(tmp_path / "không có.docx")
    with pytest.raises(InputError, match="là thư mục"):
        check(tmp_path)
    path = tmp_path / "tin cchc.docx"
    path.write_bytes(GOOD)
    assert check(path) == []


def test_flipped_bytes_end_in_findings_or_one_sentence():
    """Damage anywhere in the file: a list or an `InputError`, nothing else."""
    for at in range(0, len(GOOD), 61):
        broken = bytearray(GOOD)
        broken[at] ^= 0xFF
        with contextlib.suppress(InputError):
            assert isinstance(check(bytes(broken), name="hong.docx"), list)


def test_odd_values_in_the_markup_are_read_as_if_not_there():
    files = unpacked(GOOD)
    text = files["word/document.xml"].decode()
    for old, new in (
        ('w:val="28"', 'w:val=""'),
        ('w:left="1701"', 'w:left="rộng"'),
        ('w:line="240"', 'w:line="x"'),
        ('w:w="3900"', 'w:w="auto"'),
        ('<w:jc w:val="center"/>', "<w:jc/>"),
        ('w:before="120"', 'w:before="6pt"'),
    ):
        assert old in text
        assert isinstance(check(packed(files | {"word/document.xml": text.replace(old, new).encode()})), list)


def test_an_empty_document_is_not_an_administrative_one():
    assert [finding.code for finding in check(docx(""))] == ["MIEN-01"]


def test_cold_start_does_not_pull_in_heavy_libraries():
    import subprocess
    import sys

    code = (
        "import sys, pipeline.law, pipeline.checks.check; print([m for m in ('lxml', 'docx', "
        "'pandas', 'tomllib') if m in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_no_value_of_any_attribute_ends_in_a_traceback():
    """Each kind of attribute of each part once as a word, as nothing, as a huge and as a negative number."""
    from lxml import etree

    files = unpacked(good_documents.listed(["Nâng cao chất lượng;"]))
    for part in [name for name in files if name.endswith(".xml") and name != "[Content_Types].xml"]:
        seen = set()
        count = sum(1 for _ in etree.fromstring(files[part]).iter())
        for index in range(count):
            names = list(list(etree.fromstring(files[part]).iter())[index].attrib)
            for name in names:
                root = etree.fromstring(files[part])
                node = list(root.iter())[index]
                if (node.tag, name) in seen:
                    continue
                seen.add((node.tag, name))
                for value in ("abc", "", "99999999999999999999", "-7"):
                    node.set(name, value)
                    with contextlib.suppress(InputError):
                        check(packed(files | {part: etree.tostring(root)}))
