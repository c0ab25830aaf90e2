"""Set charts into a filled document where its page says `[bieu_do <name>]`."""

from collections.abc import Mapping

from pipeline.charts.chart import Chart
from pipeline.finding import PipelineError


def placed(document: bytes, charts: Mapping[str, Chart]) -> bytes:
    """`document` (.docx) with each chart in place of the paragraph that names it."""
    raise PipelineError(f"Chưa vẽ được biểu đồ {', '.join(charts)} ({len(document)} byte).")
