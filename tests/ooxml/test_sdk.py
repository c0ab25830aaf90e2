"""The validator is really run: it tells a good file from files broken in ways that our own checks do not look for."""

from pathlib import Path

import pytest

from tests.ooxml import package, sdk

UNKNOWN = package.BODY.replace("<w:r><w:t>Một đoạn", "<w:r><w:khongco/><w:t>Một đoạn")
DISORDERED = package.BODY.replace(
    '<w:pPr><w:pStyle w:val="Normal"/></w:pPr>', '<w:r><w:t>a</w:t></w:r><w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
)


def test_sdk_tells_broken_from_good_and_keeps_the_order(tmp_path: Path) -> None:
    path = tmp_path / "tot.docx"
    path.write_bytes(package.packed(package.parts()))
    broken = [package.packed(package.parts(body)) for body in (UNKNOWN, DISORDERED)]
    unknown, good, disordered, no_zip = sdk.verdicts([broken[0], path, broken[1], b"hai dong chu"])
    assert good == []
    assert any("khongco" in problem for problem in unknown)
    assert any("pPr" in problem for problem in disordered)
    assert no_zip == ["None None: File contains corrupted data."]


def test_assert_valid_names_the_document_that_is_not() -> None:
    good, broken = package.packed(package.parts()), package.packed(package.parts(UNKNOWN))
    sdk.required_validator()
    with pytest.raises(AssertionError, match=r"document 2: .*khongco"):
        sdk.assert_valid(good, broken)


def test_without_the_sdk_a_test_skips_and_in_ci_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdk, "INSTALLED", sdk.INSTALLED / "nowhere")
    monkeypatch.delenv("CCHC_REQUIRE_SDK", raising=False)
    with pytest.raises(pytest.skip.Exception, match="npm install"):
        sdk.required_validator()
    monkeypatch.setenv("CCHC_REQUIRE_SDK", "1")
    with pytest.raises(pytest.fail.Exception, match="CCHC_REQUIRE_SDK"):
        sdk.required_validator()
