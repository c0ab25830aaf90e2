"""What a kind says of itself is read once a process, and anew once its file is written."""

import os
import shutil
from pathlib import Path

from pipeline.flow import digests
from pipeline.kinds.kinds import Kinds
from tests.kinds import TEMPLATES


def test_an_edited_kind_is_seen_by_the_same_process(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    about = folder / "bao-cao" / "kieu.toml"
    before = Kinds(folder).kind("bao-cao"), digests.templates([folder])
    words = about.read_text("utf-8")
    about.write_text(words.replace("Báo cáo", "Báo cao"), "utf-8")  # as long as it was
    os.utime(about, ns=(0, 0))
    after = Kinds(folder).kind("bao-cao"), digests.templates([folder])
    assert before[0].type == "Báo cáo"
    assert after[0].type == "Báo cao"
    assert before[1] != after[1]
    about.write_text(words, "utf-8")
    assert digests.templates([folder]) == before[1]
