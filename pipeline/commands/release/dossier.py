"""The zip of a period's evidence in the making: files as they are, then the lists; what reading them brought up."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from pipeline.book.records import Results
from pipeline.checks.evidence.dating import EvidenceDay, day_within, told_before
from pipeline.checks.evidence.finding import EvidenceFile
from pipeline.checks.evidence.listing import (
    DIGESTS,
    FOLDER,
    OBJECT,
    PAGE,
    TABLE,
    EvidenceList,
    ListedFile,
    ListedLine,
)
from pipeline.commands.release.proving import ProvingFiles
from pipeline.facts.scores.evidence import ProofKind
from pipeline.facts.wording import decimal, period_name
from pipeline.ground.finding import Finding, InputError, Place, Severity
from pipeline.ground.period import Period
from pipeline.ground.refusal import reason
from pipeline.ground.shown import progress
from pipeline.ooxml.stored import StoredZip


class EvidenceDossier:
    """`findings` are there once it is written."""

    def __init__(self, proved: ProvingFiles, results: Results, period: Period) -> None:
        self._proved, self._results, self._period = proved, results, period
        self._listed: dict[str, ListedFile] = {}
        self.findings: list[Finding] = []

    def write(self, stream: Any) -> None:
        """All of it into an open file. InputError where one of the files cannot be read now."""

        zipped = StoredZip(stream)
        files = self._proved.files
        for number, (name, one) in enumerate(files.items()):
            progress(number, len(files), name)
            self._add(zipped, f"{FOLDER}/{name}", one)
        told = self._list()
        lists = [(PAGE, told.as_html()), (TABLE, told.as_xlsx()), (OBJECT, told.as_json())]
        for name, content in [*lists, (DIGESTS, told.as_digests(lists))]:
            zipped.add(name, [content])
        zipped.close()
        self._alike()

    def plain(self) -> list[dict[str, Any]]:
        """The lines as the answer has them."""
        return [{**line._asdict(), "files": [one._asdict() for one in line.files]} for line in self._list().lines]

    def _add(self, zipped: StoredZip, name: str, one: EvidenceFile) -> None:

        digest, size = sha256(), 0

        def passing() -> Iterator[bytes]:
            nonlocal size
            try:
                for chunk in one.chunks():
                    digest.update(chunk)
                    size += len(chunk)
                    yield chunk
            except OSError as problem:
                message = f"Không đọc được {one.path} ({reason(problem)}); chưa ghi gì."
                raise InputError(message, "Đóng chương trình đang giữ tệp, hoặc chép lại tệp, rồi chạy lại.") from None

        zipped.add(name, passing())
        within = day_within(one)
        if old := told_before(one, within, self._period.first_day):
            remedy = "Xem có đúng tệp của kỳ này không; văn bản dùng cho nhiều kỳ thì để nguyên."
            self._tell("DL-MC-02", one.inside, f"tệp “{one.inside}”: {old}.", remedy)
        self._listed[one.inside] = ListedFile(one.inside, size, digest.hexdigest(), _worded(within))

    def _alike(self) -> None:
        """Two names of one content: somebody's proof may have been copied."""
        seen: dict[str, str] = {}
        for name, one in self._listed.items():
            if (other := seen.setdefault(one.digest, name)) != name:
                message = f"tệp “{name}” giống hệt tệp “{other}”."
                self._tell("DL-MC-04", name, message, "Xem lại: chép nhầm, hay một tệp dùng cho hai nơi.")

    def _tell(self, code: str, name: str, message: str, remedy: str) -> None:
        """A warning at the first cell that names the file."""
        cells = [line.cell for line, files in self._proved.lines if any(one.inside == name for one in files)]
        where = Place(sheet=cells[0].sheet, cell=cells[0].address) if cells and cells[0] else Place(file=name)
        self.findings.append(Finding(code, Severity.CANH_BAO, where, message, remedy))

    def _list(self) -> EvidenceList:

        lines = []
        for line, files in self._proved.lines:
            own, at = line.row["tu_cham"], line.cell or line.row.cell("tu_cham")
            lines.append(
                ListedLine(
                    line.unit,
                    line.code,
                    str(line.criterion["tieu_chi"]),
                    decimal(line.criterion["diem_toi_da"], 2),
                    "" if own is None else decimal(own, 2),
                    " ".join(str(line.row["minh_chung"] or "").split()),
                    tuple(proof.named for proof in line.proofs if proof.kind is not ProofKind.FILE),
                    tuple(self._listed[one.inside] for one in files),
                    f"{at.sheet}!{at.address}",
                    line.wants_proof,
                )
            )
        office = str(self._results.setting("ten_co_quan") or "")
        return EvidenceList(office, period_name(self._period), self._results.path.name, tuple(lines))


def _worded(within: EvidenceDay | None) -> str:
    return "" if within is None else f"{within.known} {within.day:%d/%m/%Y}"
