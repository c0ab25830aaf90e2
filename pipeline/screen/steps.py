"""What an officer reads on the screen of the way of her papers: each step, what is missing, what to do next."""

from collections import Counter
from collections.abc import Iterable

from pipeline.flow.release.steps import PaperSteps
from pipeline.ground.shown import say


def tell_steps(papers: Iterable[PaperSteps], *, every: bool) -> None:
    """Where each paper stands, its next deed, `every` step of it if asked; at the end how many wait at which step."""
    waiting: Counter[str] = Counter()
    for paper in papers:
        say(f"{paper.file}: {paper.title}")
        for number, one in enumerate(paper.steps, 1):
            if every:
                say(f"  {number}. {one.step.called}: {one.stand.word}; {one.told}")
        following = paper.next
        waiting["" if following is None else following.step.called] += 1
        if following is None:
            say("  Đã xong mọi bước.")
            continue
        where = "Làm tiếp" if every else f"{following.step.called}: {following.stand.word}; {following.told}"
        say(f"  {where}: {following.deed}" if every else f"  {where} {following.deed}".rstrip())
        if following.command:
            say(f"    cchc {' '.join(following.command)}")
    if not waiting:
        say("Không văn bản nào còn nằm trong thư mục; xem: cchc status.")
    for called, number in waiting.items():
        say(f"{number} văn bản {f'dừng ở bước {called}' if called else 'đã xong mọi bước'}.")
