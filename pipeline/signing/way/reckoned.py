"""The steps of one paper, reckoned from what lies on disk and in the book: each done, to do, not asked, or undone."""

from collections.abc import Iterator, Sequence

from pipeline.ground.comparing import listed
from pipeline.signing.signatures.state import VIETNAM
from pipeline.signing.way.paper import PaperSeen, shown
from pipeline.signing.way.seen import SignatureSeen
from pipeline.signing.way.step import ReleaseStep, Stand, WayStep

_PDF_AGAIN = (
    "Xem từng chữ ký bằng lệnh dưới đây. Có bản gốc của tệp đã ký thì đặt lại vào chỗ này; "
    "không có thì chuyển tệp này đi nơi khác, làm lại PDF (cchc pdf), trình ký lại."
)

_PAGE_AFTER_PDF = (
    "Số ở PDF đúng thì ghi số ấy vào sổ, chạy lại lệnh làm văn bản kèm --reissue; "
    "PDF sai mà cơ quan chưa ký thì làm lại PDF, trình ký lại."
)

_PAGE_TOO = "Chạy lại lệnh làm văn bản: trang .docx cũng được điền số, ngày."

_BY_HAND = (
    "cchc send chỉ gửi bản tin của tháng. Khi văn bản đã ký, có số, có dấu: tự gửi cho đài bài đọc "
    "(tệp .phat-thanh.txt của văn bản này), kèm bản đã ký."
)


def reckoned(paper: PaperSeen) -> tuple[WayStep, ...]:
    """The seven steps in their order."""
    return tuple(_every(paper))


def _every(paper: PaperSeen) -> Iterator[WayStep]:
    yield _checked(paper)
    yield _pdf(paper)
    yield _signed(paper)
    yield _numbered(paper)
    yield _sealed(paper)
    yield _sent(paper)
    yield _filed(paper)


def _checked(paper: PaperSeen) -> WayStep:
    if paper.refused:
        return WayStep(ReleaseStep.CHECKED, Stand.UNDONE, paper.refused)
    words = ("check", paper.way)
    if paper.conflicts:
        told = f"còn {paper.conflicts} chỗ hai bên cùng sửa, chờ chọn."
        return WayStep(ReleaseStep.CHECKED, Stand.TO_DO, told, "Chọn lời cho từng chỗ.", ("settle", paper.way))
    if paper.page.tracked:
        told = f"còn {paper.page.tracked} chỗ theo dõi thay đổi (Track Changes)."
        return WayStep(
            ReleaseStep.CHECKED, Stand.TO_DO, told, "Mở bằng Word, chấp nhận hoặc bỏ từng chỗ, rồi lưu.", words
        )
    if paper.faults:
        return WayStep(
            ReleaseStep.CHECKED, Stand.TO_DO, f"{paper.faults} lỗi thể thức.", "Xem từng lỗi rồi sửa.", words
        )
    doubts = f", {paper.doubts} điều nên xem" if paper.doubts else ""
    return WayStep(ReleaseStep.CHECKED, Stand.DONE, f"không lỗi thể thức{doubts}.", "", words if doubts else ())


def _pdf(paper: PaperSeen) -> WayStep:
    pdf, words = paper.pdf, ("pdf", paper.way, "--fields")
    if not (paper.page.signers or paper.page.apart or pdf.has_fields):
        return WayStep(ReleaseStep.PDF, Stand.NOT_ASKED, "trang không có người ký.")
    if paper.is_on_paper:
        return WayStep(ReleaseStep.PDF, Stand.NOT_ASKED, "đã phát hành bản giấy.", "Chỉ khi muốn ký số.", words)
    if not pdf.there:
        return WayStep(ReleaseStep.PDF, Stand.TO_DO, "chưa có PDF để ký.", "Làm PDF có khung ký.", words)
    if pdf.unread:
        return WayStep(ReleaseStep.PDF, Stand.UNSEEN, f"có {pdf.path.name}. {pdf.unread}")
    if pdf.wrong:
        return WayStep(ReleaseStep.PDF, Stand.UNDONE, pdf.wrong, "Chuyển tệp ấy đi nơi khác rồi làm lại PDF.", words)
    if not pdf.has_fields:
        return WayStep(
            ReleaseStep.PDF, Stand.TO_DO, f"{pdf.path.name} chưa có khung ký.", "Làm PDF có khung ký.", words
        )
    if not pdf.says:
        return _changed(paper, words)
    return WayStep(ReleaseStep.PDF, Stand.DONE, f"{pdf.path.name}.")


def _changed(paper: PaperSeen, words: tuple[str, ...]) -> WayStep:
    """The page says otherwise than the PDF that was made of it."""
    told = f"trang đã đổi sau khi làm {paper.pdf.path.name}."
    if not paper.pdf.signatures:
        return WayStep(ReleaseStep.PDF, Stand.UNDONE, told, "Làm lại PDF.", words)
    told = f"trang .docx nay khác lời của {paper.pdf.path.name} đã ký."
    deed = "Lấy lại bản .docx đã trình (cchc restore); hoặc chuyển tệp đã ký đi nơi khác, làm lại PDF, trình ký lại."
    return WayStep(ReleaseStep.PDF, Stand.UNDONE, deed=deed, told=told, command=("restore", paper.way))


def _signed(paper: PaperSeen) -> WayStep:
    pdf = paper.pdf
    if paper.is_on_paper and paper.page.signers:
        return WayStep(ReleaseStep.SIGNED, Stand.NOT_ASKED, "ký trên bản giấy; máy không thấy được chữ ký ấy.")
    fields = pdf.signers
    if not (fields or paper.page.signers) or (pdf.has_fields and not fields):
        return WayStep(ReleaseStep.SIGNED, Stand.NOT_ASKED, "tệp này không có người ký.")
    if unseen := _unseen(paper, ReleaseStep.SIGNED):
        return unseen
    done = pdf.signed(fields)
    if wrong := _against(done):
        return WayStep(ReleaseStep.SIGNED, Stand.UNDONE, wrong, _PDF_AGAIN, ("verify", paper.pdf_way))
    if done and not pdf.says:
        told = f"{_by(done)}, nhưng trang .docx nay nói khác."
        return WayStep(ReleaseStep.SIGNED, Stand.UNDONE, told, "Xem bước PDF.")
    if fields and len(done) == len(fields):
        return WayStep(ReleaseStep.SIGNED, Stand.DONE, f"{_by(done)}.{_doubts(done)}")
    names = listed(paper.page.signers) or "người ký"
    told = f"chờ {names} ký số" + (f" ({len(done)}/{len(fields)} chữ ký)." if done else ".")
    deed = f"Người ký dùng thiết bị của mình, ký vào khung người ký ({_next(fields, done) or 'SigNguoiKy'})."
    return WayStep(ReleaseStep.SIGNED, Stand.TO_DO, told, deed, ("sign", paper.pdf_way, "--p12", "KHÓA.p12"))


def _numbered(paper: PaperSeen) -> WayStep:
    pdf, book = paper.pdf, paper.book
    if not paper.page.numbered:
        return WayStep(ReleaseStep.NUMBERED, Stand.NOT_ASKED, "trang không có dòng số, ký hiệu.")
    if pdf.unread:
        return WayStep(ReleaseStep.NUMBERED, Stand.UNSEEN, pdf.unread)
    here = shown(paper.number, paper.day)
    if paper.number and paper.day:
        if differing := paper.differing:
            where = "PDF" if pdf.has_fields else "trang"
            told = f"{where} ghi {here}; sổ{f' ({book.cell})' if book.cell else ''} ghi {differing}."
            deed = "Sửa ô trong sổ cho đúng trang; trang sai mà cơ quan chưa ký thì làm lại PDF, trình ký lại."
            return WayStep(ReleaseStep.NUMBERED, Stand.UNDONE, told, deed)
        if printed := paper.page_differing:
            told = f"PDF ghi {here}; trang .docx ghi {printed}."
            return WayStep(ReleaseStep.NUMBERED, Stand.UNDONE, told, _PAGE_AFTER_PDF)
        if book.taken:
            told = f"{here}: số ấy đã cho văn bản khác, {book.taken}."
            deed = "Ô ấy ghi sai thì sửa ô; văn bản này sai số mà cơ quan chưa ký thì làm lại PDF, trình ký lại."
            return WayStep(ReleaseStep.NUMBERED, Stand.UNDONE, told, deed)
        again = pdf.has_fields and book.number and not paper.page.number
        return WayStep(ReleaseStep.NUMBERED, Stand.DONE, f"{here}.", _PAGE_TOO if again else "")
    if book.number and book.day:
        return _to_number(paper)
    there = f"chưa có số, ngày{'' if not book.number else f' (sổ mới có số {book.number}, chưa có ngày)'}."
    after = "Sau khi ký, ghi" if not pdf.signed(pdf.signers) and pdf.signers else "Ghi"
    number = f" (số tiếp theo: {book.following:02d})" if book.following and not book.number else ""
    deed = f"{after} số, ngày vào {book.row or 'sổ'}{number}."
    words = ("number", "--year", str(book.year)) if book.year else ()
    return WayStep(ReleaseStep.NUMBERED, Stand.TO_DO, there, deed, words)


def _to_number(paper: PaperSeen) -> WayStep:
    """The book has number and day, the file to be issued does not show them yet."""
    book = paper.book
    told = f"sổ có {shown(book.number, book.day)}, trang chưa ghi."
    if not paper.pdf.has_fields:
        return WayStep(ReleaseStep.NUMBERED, Stand.TO_DO, told, "Chạy lại lệnh làm văn bản: trang được điền số, ngày.")
    words = ("number", paper.pdf_way, "--number", book.number, "--day", f"{book.day}")
    return WayStep(ReleaseStep.NUMBERED, Stand.TO_DO, told, "Sau khi người ký đã ký: ghi số, ngày vào PDF.", words)


def _sealed(paper: PaperSeen) -> WayStep:
    pdf = paper.pdf
    if paper.is_on_paper and paper.page.signers:
        return WayStep(ReleaseStep.SEALED, Stand.NOT_ASKED, "đóng dấu trên bản giấy; máy không thấy được.")
    if pdf.has_fields and not pdf.seals:
        return WayStep(ReleaseStep.SEALED, Stand.NOT_ASKED, "văn bản này không có chữ ký của cơ quan.")
    if not (pdf.has_fields or paper.page.signers or paper.page.apart):
        return WayStep(ReleaseStep.SEALED, Stand.NOT_ASKED, "trang không có người ký.")
    if unseen := _unseen(paper, ReleaseStep.SEALED):
        return unseen
    done = pdf.signed(pdf.seals)
    wrong = _against(done) or (pdf.out_of_order if done else "")
    if wrong:
        return WayStep(ReleaseStep.SEALED, Stand.UNDONE, wrong, _PDF_AGAIN, ("verify", paper.pdf_way))
    if pdf.seals and len(done) == len(pdf.seals):
        return WayStep(ReleaseStep.SEALED, Stand.DONE, f"{_by(done)}.{_doubts(done)}")
    field = _next(pdf.seals, done) or "SigCoQuan"
    deed = f"Sau khi có số, ngày: văn thư ký bằng chữ ký số của cơ quan vào khung con dấu ({field})."
    return WayStep(
        ReleaseStep.SEALED, Stand.TO_DO, "cơ quan chưa ký.", deed, ("sign", paper.pdf_way, "--p12", "KHÓA-CƠ-QUAN.p12")
    )


def _sent(paper: PaperSeen) -> WayStep:
    if not paper.spoken:
        return WayStep(ReleaseStep.SENT, Stand.NOT_ASKED, "chỉ bản tin gửi đài.")
    if paper.sent_wrong:
        deed = "Hỏi nơi nhận; cần thì gửi lại bản đúng."
        return WayStep(ReleaseStep.SENT, Stand.UNDONE, f"{paper.sent} {paper.sent_wrong}", deed, paper.send)
    if paper.sent:
        return WayStep(ReleaseStep.SENT, Stand.DONE, paper.sent)
    if not paper.send:
        return WayStep(ReleaseStep.SENT, Stand.TO_DO, "máy không gửi bài đọc của văn bản này.", _BY_HAND)
    return WayStep(ReleaseStep.SENT, Stand.TO_DO, "chưa gửi.", "Gửi đài khi văn bản đã ký, có số, có dấu.", paper.send)


def _filed(paper: PaperSeen) -> WayStep:
    book, pdf = paper.book, paper.pdf
    if not paper.page.numbered:
        return WayStep(ReleaseStep.FILED, Stand.NOT_ASKED, "văn bản không lấy số nên không có dòng riêng trong sổ.")
    if book.unread:
        return WayStep(ReleaseStep.FILED, Stand.UNSEEN, book.unread)
    if not (book.number and book.day):
        here = f": {shown(paper.number, paper.day)}" if paper.number and paper.day else ""
        return WayStep(ReleaseStep.FILED, Stand.TO_DO, "sổ chưa có dòng của văn bản này.", f"Ghi vào {book.row}{here}.")
    told = f"{book.cell}: {shown(book.number, book.day)}"
    if paper.differing and paper.number:
        return WayStep(ReleaseStep.FILED, Stand.UNDONE, f"{told}, khác trang.", "Xem bước Số và ngày.")
    if not pdf.signed(pdf.seals):
        waits = pdf.has_fields and pdf.seals
        stand = Stand.TO_DO if waits else Stand.DONE
        return WayStep(ReleaseStep.FILED, stand, f"{told}{'; phiếu lập sau khi cơ quan ký' if waits else ''}.")
    words = ("verify", paper.pdf_way, "--slip")
    if pdf.slip is None:
        return WayStep(
            ReleaseStep.FILED, Stand.TO_DO, f"{told}; chưa lập phiếu.", "Lập phiếu cho hệ thống văn bản.", words
        )
    if not pdf.slip:
        told = f"{told}; phiếu đang có là của tệp khác."
        return WayStep(ReleaseStep.FILED, Stand.UNDONE, told, "Lập lại phiếu.", words)
    return WayStep(ReleaseStep.FILED, Stand.DONE, f"{told}; phiếu đúng tệp đã ký.")


def _unseen(paper: PaperSeen, step: ReleaseStep) -> WayStep | None:
    """Where nobody could look into the PDF."""
    if paper.pdf.unread:
        return WayStep(step, Stand.UNSEEN, paper.pdf.unread)
    if paper.pdf.wrong:
        return WayStep(step, Stand.UNSEEN, "PDF không đọc được.", "Xem bước PDF.")
    return None


def _against(found: Sequence[SignatureSeen]) -> str:
    return " ".join(one.wrong for one in found if one.wrong)


def _doubts(found: Sequence[SignatureSeen]) -> str:
    return "".join(f" Xem lại: {one.doubt}" for one in found if one.doubt)


def _by(found: Sequence[SignatureSeen]) -> str:
    """`Nguyễn Văn Mẫu ký lúc 09:05 ngày 04/05/2021`, by the signer's own clock, in Vietnam's time."""
    told = ((one.by, one.at.astimezone(VIETNAM) if one.at else None) for one in found)
    return listed(f"{by} ký{f' lúc {at:%H:%M ngày %d/%m/%Y}' if at else ''}" for by, at in told)


def _next(fields: Sequence[str], done: Sequence[SignatureSeen]) -> str:
    signed = {one.field for one in done}
    return next((name for name in fields if name not in signed), "")
