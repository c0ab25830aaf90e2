"""The manual, the table of rules and the rules themselves tell of the same codes."""

import re
from pathlib import Path

from pipeline import law
from pipeline.checks.rules import every

MANUAL = Path(__file__).parents[2] / "docs" / "kiem-tra-the-thuc.md"


def test_each_rule_stands_in_the_law_table_and_in_the_manual_as_it_is():
    table = law.latest("the-thuc")["rules"]
    rows = dict(re.findall(r"^\| ([A-Z]+-\d+b?) \| (.+) \|$", MANUAL.read_text(encoding="utf-8"), re.M))
    rules = {rule.code: rule for rule in every()}
    assert set(rules) | {"MIEN-01"} == set(table)
    assert set(rows) == set(table) | {"LUAT-01"}
    for code, rule in rules.items():
        assert rows[code] == f"{table[code]['title']} | {rule.severity.value} | {table[code]['clause'] or '–'}"


def test_no_figure_of_the_law_hides_in_the_code():
    """Sizes, margins and indents of the decree appear in tables only: no rule compares with a bare figure of them."""
    folder = Path(__file__).parents[2] / "pipeline" / "checks"
    for path in folder.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            code = re.sub(r'f?"[^"]*"|#.*', "", line)
            assert not re.search(
                r"(size|got|margin|lines)\s*(<|>|<=|>=|==|!=)\s*(11|12|13|14|15|20|25|30|35)\b", code
            ), (path, line)
