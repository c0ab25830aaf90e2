"""How fast a 30-page document is checked, as a ratio to opening it with python-docx; and the cold start of a short one.

Run: python -m tests.bench.checks_speed
"""

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))

import docx as python_docx
import good_documents
from docx_xml import body, docx, p, table

from pipeline.checks.check import check
from pipeline.checks.fixing.annotate import annotate
from pipeline.checks.fixing.fix import fix
from tests.bench import rounds

TEXT = (
    "Các cơ quan, đơn vị phân công người chịu trách nhiệm, định kỳ kiểm tra và báo cáo kết quả về Phòng "
    "Nội vụ để theo dõi, tổng hợp"
    " chung trên địa bàn huyện; kịp thời phản ánh những khó khăn trong quá trình thực hiện để được hướng dẫn."
)


def thirty_pages() -> bytes:
    """About 30 pages: 240 paragraphs of running text and a table of 100 rows, between the head and the end of a
    plan.
    """
    rows = [
        [[p(str(n), size=12)], [p("Niêm yết thủ tục hành chính", size=12)], [p("125", size=12)]] for n in range(100)
    ]
    return docx(
        good_documents.head(*good_documents.COUNCIL, "Số: 02/KH-UBND", "Thạnh Trị, ngày 12 tháng 01 năm 2021")
        + good_documents.title("KẾ HOẠCH", "Cải cách hành chính năm 2021", 75)
        + "".join(body(f"{n}. {TEXT}") for n in range(1, 241))
        + table([900, 6000, 2600], *rows, borders=True)
        + body("Kế hoạch này được thực hiện kể từ ngày ký./.")
        + good_documents.sign(
            ["- Các xã, thị trấn;", "- Lưu: VT, NV."], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn An"
        )
    )


def best(work, times: int = rounds(9)) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def cold(path: Path, code: str) -> float:
    return best(
        lambda: subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True), rounds(5)
    )


if __name__ == "__main__":
    data = thirty_pages()
    assert check(data) == [], [str(finding) for finding in check(data)]
    opening = best(lambda: python_docx.Document(io.BytesIO(data)))
    for name, work in (
        ("check", lambda: check(data)),
        ("fix", lambda: fix(data)),
        ("annotate", lambda: annotate(data)),
    ):
        taken = best(work)
        print(
            f"{name:9} 30 pages: {taken * 1000:6.1f} ms = {taken / opening:4.1f} x python-docx opening "
            f"({opening * 1000:.1f} ms)"
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tin.docx"
        path.write_bytes(good_documents.notice())
        nothing = cold(path, "import pipeline.ground.finding")
        whole = cold(path, "import sys; from pipeline.checks.check import check; assert check(sys.argv[1]) == []")
        other = cold(path, "import sys, docx; docx.Document(sys.argv[1])")
    print(
        f"cold start + check of a short document: {(whole - nothing) * 1000:.0f} ms over a bare start "
        f"of {nothing * 1000:.0f} ms"
    )
    print(f"cold start + opening it with python-docx: {(other - nothing) * 1000:.0f} ms")
