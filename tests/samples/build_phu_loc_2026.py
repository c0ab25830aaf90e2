"""Builds the commune's sample inputs/xa-phu-loc/2026.xlsx: `python -m tests.samples.build_phu_loc_2026`, from the root.

The same bytes every time; `tests/book/test_sample_phu_loc.py` compares them with the committed file.
"""

from pathlib import Path
from typing import Any

from pipeline.book.blank.write import write_workbook
from tests.samples import commendation_phu_loc, office_phu_loc, scoring_phu_loc, work_phu_loc
from tests.samples.dossiers_phu_loc import FLOW

SAMPLE = Path(__file__).parents[2] / "inputs" / "xa-phu-loc" / "2026.xlsx"


def build(path: Path = SAMPLE) -> None:
    """Write the sample to `path`, replacing what is there."""
    tables: dict[str, Any] = {
        "Đơn vị": office_phu_loc.units(),
        "TTHC": list(FLOW.rows()),
        "Hài lòng": work_phu_loc.votes(),
        "Kiểm tra": work_phu_loc.INSPECTIONS,
        "Hoạt động": work_phu_loc.EVENTS,
        "Mô hình": work_phu_loc.MODELS,
        "Kế hoạch": work_phu_loc.PLAN,
        "Báo cáo": office_phu_loc.reports(),
        "Tiêu chí": scoring_phu_loc.CRITERIA,
        "Xếp loại": scoring_phu_loc.CLASSES,
        "Chấm điểm": scoring_phu_loc.scores(),
        "Khen thưởng": work_phu_loc.AWARDS,
        "Năm trước": office_phu_loc.last_year(),
        "Chỉ tiêu": work_phu_loc.TARGETS,
        "Cuộc họp": work_phu_loc.MEETINGS,
        "Đợt khen": commendation_phu_loc.ROUNDS,
        "Đề nghị khen": commendation_phu_loc.NOMINEES,
        "Hội đồng": commendation_phu_loc.COUNCIL,
        "Hồ sơ thành tích": commendation_phu_loc.PROFILES,
        "Đã khen": commendation_phu_loc.FORMER,
        "Văn bản": [*office_phu_loc.DOCUMENTS, *commendation_phu_loc.DOCUMENTS],
        "Sổ văn bản đi": office_phu_loc.OUTGOING,
        "Người ký": office_phu_loc.SIGNERS,
        "Nơi nhận": office_phu_loc.RECIPIENTS,
        "Nội dung": work_phu_loc.PARAGRAPHS,
        "Chữ viết tắt": office_phu_loc.READINGS,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_workbook(path, 2026, settings=office_phu_loc.SETTINGS, tables=tables, overwrite=True)


if __name__ == "__main__":
    build()
