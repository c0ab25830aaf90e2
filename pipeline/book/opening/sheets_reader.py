"""The one place where a spreadsheet library is called: raw typed cells with their addresses, whoever reads them.

Every library lies somewhere, so two stand behind this interface and are held against each other on every fixture:
python-calamine-plus (fast, streams) and openpyxl (the reference; used where the first cannot be imported, where it
fails, and for workbooks that count days from 1904, which it gets wrong in one known file).
"""

from collections.abc import Iterable

from pipeline.book.opening.canary import survives
from pipeline.book.opening.foreign_file import damaged
from pipeline.book.opening.opening import XlsxFile
from pipeline.book.opening.raw import RawSheet, SheetsReader
from pipeline.ground.finding import InputError


def reader_for(package: XlsxFile) -> SheetsReader:
    """The fast engine where it is there and fit for this workbook, else the reference; `InputError` if both fail."""
    reader = _fast_reader(package)
    return reader if reader is not None and not reader.epoch_1904 else reference_reader(package)


def read_sheets(reader: SheetsReader, package: XlsxFile, titles: Iterable[str]) -> dict[str, RawSheet]:
    """The sheets of those titles, all by one engine: when the given one fails half way, the reference reads anew."""
    wanted = list(titles)
    try:
        return {title: reader.sheet(title) for title in wanted}
    except InputError:
        raise
    except BaseException as error:  # a Rust panic is a BaseException; an abort cannot be caught, opening.py prevents it
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
    reader = reference_reader(package)
    try:
        return {title: reader.sheet(title) for title in wanted}
    except InputError:
        raise
    except Exception as error:
        raise damaged(package.path) from error


def _fast_reader(package: XlsxFile) -> SheetsReader | None:
    if not package.plain and not survives("pipeline.book.opening.calamine_engine", package.content):
        return None
    try:
        from pipeline.book.opening.calamine_engine import CalamineReader

        return CalamineReader(package)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        return None


def reference_reader(package: XlsxFile) -> SheetsReader:
    """The openpyxl engine; `InputError` when it cannot open the workbook."""
    from pipeline.book.opening.openpyxl_engine import OpenpyxlReader

    try:
        return OpenpyxlReader(package)
    except Exception as error:
        raise damaged(package.path) from error
