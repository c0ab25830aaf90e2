"""The lines of a PDF's pages as they are shown, read by PDFium: what was signed, letter by letter."""

from pipeline.ground.finding import InputError

# What PDFium gives for a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


def pages_of(content: bytes, name: str) -> list[list[str]]:
    """The lines of every page, in the order in which they were drawn; InputError where PDFium makes nothing of it."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        try:
            texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        raise InputError(
            f"Tệp “{name}” không phải PDF đọc được: hỏng, hoặc có mật khẩu.", "Lấy lại bản gốc của tệp."
        ) from None
    return [text.translate(_HYPHENS).splitlines() for text in texts]
