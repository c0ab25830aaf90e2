"""Builds the sample workbook inputs/2021.xlsx: `python -m tests.samples.build_2021`, from the root of the project.

The same bytes every time; `tests/book/test_sample_2021.py` compares them with the committed file.
"""

from pathlib import Path
from typing import Any

from pipeline.book.blank.write import write_workbook
from tests.samples import commendation_2021, evidence_2021, later_2021, office_2021, scoring_2021, work_2021
from tests.samples.dossiers_2021 import FLOW

SAMPLE = Path(__file__).parents[2] / "inputs" / "2021.xlsx"


def build(path: Path = SAMPLE) -> None:
    """Write the sample to `path`, replacing what is there."""
    tables: dict[str, Any] = {
        "Đơn vị": office_2021.units(),
        "TTHC": list(FLOW.rows()),
        "Hài lòng": [*work_2021.votes(), *later_2021.votes()],
        "Kiểm tra": [*work_2021.INSPECTIONS, *later_2021.INSPECTIONS],
        "Hoạt động": [*work_2021.EVENTS, *later_2021.EVENTS],
        "Mô hình": [*work_2021.MODELS, *later_2021.MODELS],
        "Kế hoạch": work_2021.PLAN,
        "Chỉ tiêu": work_2021.TARGETS,
        "Cuộc họp": work_2021.MEETINGS,
        "Báo cáo": office_2021.reports(),
        "Khen thưởng": [*work_2021.AWARDS, *later_2021.AWARDS],
        "Tiêu chí": scoring_2021.CRITERIA,
        "Xếp loại": scoring_2021.CLASSES,
        "Chấm điểm": scoring_2021.scores(),
        "Năm trước": office_2021.last_year(),
        "Đợt khen": commendation_2021.ROUNDS,
        "Đề nghị khen": commendation_2021.NOMINEES,
        "Hội đồng": commendation_2021.COUNCIL,
        "Hồ sơ thành tích": commendation_2021.PROFILES,
        "Đã khen": commendation_2021.FORMER,
        "Văn bản": [*office_2021.DOCUMENTS, *commendation_2021.DOCUMENTS],
        "Sổ văn bản đi": office_2021.OUTGOING,
        "Người ký": [*office_2021.SIGNERS, *commendation_2021.SIGNERS],
        "Nơi nhận": [*office_2021.RECIPIENTS, *commendation_2021.RECIPIENTS],
        "Căn cứ": office_2021.BASES,
        "Nội dung": [*work_2021.PARAGRAPHS, *later_2021.PARAGRAPHS],
        "Chữ viết tắt": office_2021.READINGS,
    }
    evidence_2021.write(path.parent)
    write_workbook(path, 2021, settings=office_2021.SETTINGS, tables=tables, overwrite=True)


if __name__ == "__main__":
    build()
