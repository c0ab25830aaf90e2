"""Detection and false-alarm rates of each rule: every written mutation, then every attribute of every paragraph of
good documents.

Run: python -m tests.bench.checks_rates [more good .docx files]
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))

import good_documents
import mutations as m
from docx_xml import packed, unpacked
from lxml import etree

from pipeline.checks.check import check
from pipeline.checks.fixing.fix import fix
from tests.bench import SMOKE

W = m.W
ATTRIBUTES = {
    "cỡ 10": ("sz", {"val": "20"}),
    "cỡ 16": ("sz", {"val": "32"}),
    "màu đỏ": ("color", {"val": "FF0000"}),
    "Arial": ("rFonts", {"ascii": "Arial", "hAnsi": "Arial"}),
    "đậm": ("b", {"val": "1"}),
    "không đậm": ("b", {"val": "0"}),
    "nghiêng": ("i", {"val": "1"}),
    "đứng": ("i", {"val": "0"}),
}


def written() -> None:
    good = {name: maker() for name, maker in good_documents.ALL.items()}
    shown, caught, alarms, mended, mendable = Counter(), Counter(), Counter(), Counter(), Counter()
    for mutation in m.ALL[:20] if SMOKE else m.ALL:
        broken = mutation.how(good[mutation.of])
        codes = {finding.code for finding in check(broken)}
        shown[mutation.code] += 1
        caught[mutation.code] += mutation.code in codes
        for code in codes - {mutation.code}:
            alarms[code] += 1
        if mutation.mends:
            mendable[mutation.code] += 1
            mended[mutation.code] += mutation.code not in {finding.code for finding in check(fix(broken)[0])}
    print("rule      broken caught false-alarms mended")
    for code in sorted(shown):
        fixes = f"{mended[code]}/{mendable[code]}" if mendable[code] else "-"
        print(f"{code:9} {shown[code]:6} {caught[code]:6} {alarms[code]:12} {fixes:>6}")
    total = sum(shown.values())
    print(
        f"all: {sum(caught.values())}/{total} caught, {sum(alarms.values())} false alarms,"
        f" {sum(mended.values())}/{sum(mendable.values())} mended; {len(good)} good documents,"
        f" {sum(len(check(data)) for data in good.values())} findings"
    )


def swept(documents: dict[str, bytes]) -> None:
    """Change one attribute of one paragraph at a time; two rules for one change are counted as an alarm."""
    tally: Counter[str] = Counter()
    for name, data in documents.items():
        before = {finding.code for finding in check(data)}
        files = unpacked(data)
        raw = files["word/document.xml"]
        for index, paragraph in enumerate(etree.fromstring(raw).iter(W + "p")):
            if SMOKE and index > 2:
                break
            if not m.text_of(paragraph).strip():
                continue
            for label, (tag, values) in ATTRIBUTES.items():
                root = etree.fromstring(raw)
                target = list(root.iter(W + "p"))[index]
                for run in target.iter(W + "r"):
                    own = m._child(run, "rPr", first=True)
                    for old in own.findall(W + tag):
                        own.remove(old)
                    node = etree.Element(W + tag)
                    own.insert(0, node)
                    for key, value in values.items():
                        node.set(W + key, value)
                codes = {
                    finding.code for finding in check(packed(files | {"word/document.xml": etree.tostring(root)}))
                } - before
                tally[f"{label}: {min(len(codes), 2)}"] += 1
                if len(codes) > 1:
                    print("two rules for one change:", name, label, sorted(codes), m.text_of(target)[:40])
    for label in ATTRIBUTES:
        print(
            f"{label:10} no rule {tally[label + ': 0']:4}  one {tally[label + ': 1']:4}  more {tally[label + ': 2']:4}"
        )


if __name__ == "__main__":
    written()
    swept(
        {name: maker() for name, maker in good_documents.ALL.items()}
        | {path: Path(path).read_bytes() for path in sys.argv[1:]}
    )
