"""What is to be said of the files that prove a period's points, each with its cell; no file is opened here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.book.records import Cell, Results
from pipeline.checks.evidence.finding import EvidenceFile, EvidenceFolder
from pipeline.checks.evidence.naming import Refused
from pipeline.facts.scores.evidence import SCORES, ProofKind, ProvedLine, proofs_of
from pipeline.ground.comparing import quoted
from pipeline.ground.finding import Finding, Place, Severity

BARE = "DL-MC-05"  # points that nothing proves
FOLDER = "minh-chung"  # beside the workbook
_MUCH = 50 << 20  # bytes: what systems of documents take of one file
_MOST = 8  # codes that are spelled out


@dataclass(frozen=True, slots=True)
class ProvingFiles:
    """The files of each line that could be found, and what is to be said of them and of the rest."""

    lines: Sequence[tuple[ProvedLine, tuple[EvidenceFile, ...]]]
    findings: tuple[Finding, ...]

    @property
    def files(self) -> dict[str, EvidenceFile]:
        """Every file once, by its path within the dossier, in order."""
        return dict(sorted({one.inside: one for _, files in self.lines for one in files}.items()))


def beside(book: Path) -> Path:
    """The folder of evidence of a workbook."""
    return book.parent / FOLDER


def proving(lines: Sequence[ProvedLine], root: Path) -> ProvingFiles:
    """The files of the lines, looked for in `root`."""
    folder = EvidenceFolder(root)
    found = [(line, *_found(line, folder)) for line in lines]
    told = [finding for _, _, findings in found for finding in findings]
    pairs = [(line, files) for line, files, _ in found]
    told += [*_capitals(pairs), *_shared(pairs), *_bare(lines)]
    return ProvingFiles(pairs, tuple(told))


def doubts(results: Results) -> list[Finding]:
    """Files that column Minh chứng of the whole book names and that could not be taken, as warnings."""
    root = beside(results.path)
    rows = [(row, list(proofs_of(row))) for row in results.tables.get(SCORES, ())]
    named = [(row.cell("tep_minh_chung"), proof.named) for row, proofs in rows for proof in proofs
             if proof.kind is ProofKind.FILE]  # fmt: skip
    if named and not root.is_dir():
        return [_finding("DL-MC-01", Severity.CANH_BAO, named[0][0], *no_folder(root))]
    folder = EvidenceFolder(root)
    return [
        refused(cell, name, found, Severity.CANH_BAO)
        for cell, name in named
        if isinstance(found := folder.find(name), Refused)
    ]


def no_folder(root: Path) -> tuple[str, str]:
    """What is said where the folder itself is not there."""
    return f"chưa có thư mục {root} để tìm tệp.", f"Tạo thư mục {FOLDER} cạnh sổ, chép tệp minh chứng vào đó."


def refused(cell: Cell, named: str, why: Refused, severity: Severity) -> Finding:
    """That a file could not be taken."""
    return _finding("DL-MC-01", severity, cell, f"tệp {quoted(named)} {why.why}.", why.remedy)


def _finding(code: str, severity: Severity, cell: Cell, message: str, remedy: str) -> Finding:
    return Finding(code, severity, Place(sheet=cell.sheet, cell=cell.address), message, remedy)


def _found(line: ProvedLine, folder: EvidenceFolder) -> tuple[tuple[EvidenceFile, ...], list[Finding]]:
    cell = line.cell or line.row.cell("tu_cham")
    files: dict[str, EvidenceFile] = {}
    told: list[Finding] = []
    for named in line.files:
        one = folder.find(named)
        if isinstance(one, Refused):
            told.append(refused(cell, named, one, Severity.LOI))
            continue
        if one.inside in files:
            message = f"tệp {quoted(named)} ghi hai lần trong ô."
            told.append(_finding("DL-MC-03", Severity.CANH_BAO, cell, message, "Bỏ một lần, hoặc sửa tên."))
        if one.size > _MUCH:
            message = f"tệp {quoted(named)} lớn hơn {_MUCH >> 20} MB; nhiều hệ thống văn bản không nhận."
            told.append(_finding("DL-MC-06", Severity.NHAC, cell, message, "Nén ảnh, tách tệp nếu nơi nhận đòi."))
        files[one.inside] = one
    return tuple(files.values()), told


def _capitals(pairs: Sequence[tuple[ProvedLine, tuple[EvidenceFile, ...]]]) -> Iterator[Finding]:
    """Names that another machine would unpack over each other."""
    seen: dict[str, EvidenceFile] = {}
    for line, files in pairs:
        for one in files:
            other = seen.setdefault(one.inside.casefold(), one)
            if other.path != one.path and line.cell is not None:
                message = (
                    f"tệp “{one.inside}” và “{other.inside}” chỉ khác chữ hoa, dấu cách: máy khác không tách được."
                )
                yield _finding("DL-MC-07", Severity.LOI, line.cell, message, "Đổi tên một tệp, sửa ô này.")


def _shared(pairs: Sequence[tuple[ProvedLine, tuple[EvidenceFile, ...]]]) -> Iterator[Finding]:
    """One file that two units show."""
    seen: dict[str, ProvedLine] = {}
    told: set[tuple[str, str]] = set()
    for line, files in pairs:
        for one in files:
            other = seen.setdefault(one.inside, line)
            if other.unit != line.unit and (one.inside, line.unit) not in told and line.cell and other.cell:
                told.add((one.inside, line.unit))
                message = f"tệp “{one.inside}” đã là minh chứng của {other.unit} (ô {other.cell.address})."
                remedy = "Tệp chung của nhiều đơn vị thì để nguyên; không thì sửa ô này."
                yield _finding("DL-MC-04", Severity.CANH_BAO, line.cell, message, remedy)


def _bare(lines: Sequence[ProvedLine]) -> Iterator[Finding]:
    """Points that nothing in column Minh chứng proves, once: with the codes of the one unit, else the units counted."""
    units: dict[str, list[ProvedLine]] = {}
    for line in lines:
        if line.wants_proof and not line.proofs:
            units.setdefault(line.unit, []).append(line)
    if not units:
        return
    unit, bare = max(units.items(), key=lambda one: len(one[1]))  # the first of those that lack the most
    if len(units) == 1:
        codes = ", ".join(line.code for line in bare[:_MOST])
        more = f" và {len(bare) - _MOST} tiêu chí nữa" if len(bare) > _MOST else ""
        message = f"{unit}: {len(bare)} tiêu chí có điểm mà chưa có tệp minh chứng: {codes}{more}."
    else:
        every = sum(map(len, units.values()))
        message = (
            f"{len(units)} đơn vị có {every} dòng điểm chưa có minh chứng, nhiều nhất là {unit} ({len(bare)} dòng); "
            "danh-muc.xlsx trong tệp nén kể từng dòng."
        )
    remedy = "Ghi tệp, hoặc số, ký hiệu văn bản, địa chỉ vào cột Minh chứng."
    where = bare[0].cell or bare[0].row.cell("tu_cham")
    yield _finding(BARE, Severity.CANH_BAO, where, message, remedy)
