"""Judges superlatives: most, least, only, first, and the ties that must be told."""

import re

from tests.audit.masks import Masked
from tests.audit.scene import (
    Judged,
    Scene,
    dropped,
    each,
    rises,
    ruleset,
    top_of,
)

RULES, rule = ruleset()


@rule("most late", r".*(?:nhiều nhất|muộn nhất|nhiều hồ sơ (?:trả )?muộn nhất).*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    text, units = said.text.lower(), said.all("U")
    if (
        scene.year
        or "tăng nhiều nhất" in text
        or not units
        or not re.search(r"muộn|nhiều nhất (vẫn )?là|bằng nhau", text)
    ):
        return None, ""
    scene.topic = "late"
    values = each(scene)
    scene.who = units
    top = top_of(values)
    # A place told after “kế đó” stands second.
    second: list[str] = []
    if split := re.search(r"(kế đó|sau đến|kế đến)(.*)", text):
        second = [said.of[token] for token in re.findall(r"‹U\d+›", said.text[split.start(2) :])]
        units = [unit for unit in units if unit not in second]
    if set(units) != top:
        return False, f"most late: {sorted(top)} with {max(values.values(), default=0)}"
    if second:
        rest = {unit: value for unit, value in values.items() if unit not in top}
        if set(second) != top_of(rest):
            return False, f"second are {sorted(top_of(rest))}"
    if len(units) > 1 and not re.search(r"bằng nhau|cùng có nhiều|số hồ sơ bằng nhau|mỗi", text):
        return False, "a tie told as an order"
    if re.search(r"vẫn|như tháng trước", text):
        past = top_of(each(scene, scene.month - 1))
        if past != top:
            return False, f"month before: {sorted(past)}"
    if len(units) == 1:
        now, then = values[units[0]], each(scene, scene.month - 1).get(units[0], 0)
        if fell := re.search(r"(?:giảm|bớt) (‹Q\d+›)", said.text):
            return dropped(said.of[fell[1]], now, then), f"{units[0]}: {now}, before {then}"
        if re.search(r"(giảm|bớt)", text):
            return now < then, f"{units[0]}: {now}, before {then}"
        if under := re.search(r"chưa bằng (‹Q\d+›)", said.text):
            return 100 * now < said.of[under[1]].value * then, f"{units[0]}: {now}, before {then}"
        if "gấp đôi" in text:
            return then > 0 and now >= 2 * then, f"{units[0]}: {now}, before {then}"
        if "tăng" in text:
            return now > then, f"{units[0]}: {now}, before {then}"
    return True, ""


@rule("most late", r"(?:chia đều cho|bằng nhau ở) ((?:‹U\d+›(?:, | và | cùng )?)+)")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    some = {unit: value for unit, value in each(scene).items() if value}
    return set(said.all("U")) == set(some) and len(set(some.values())) == 1, f"late at {sorted(some.items())[:5]}"


@rule(
    "most late",
    r"nhiều nhất là (‹Q\d+›) (?:nơi|đơn vị|xã) bằng nhau, mỗi nơi (‹Q\d+›) hồ sơ|(‹Q\d+›) (?:nơi|đơn vị).{0,30} nhiều nhất",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    scene.topic = "late"
    top, most = top_of(each(scene)), max(each(scene).values(), default=0)
    number = said.of[match[1] or match[3]].value
    return number == len(top) and (not match[2] or said.of[match[2]].value == most), f"{len(top)} units with {most}"


@rule("most risen", r".*(?:tăng nhiều nhất).*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    scene.topic = "late"
    risen, units = rises(scene), said.all("U")
    if not scene.ledger.each(scene.month - 1, "c10"):
        return False, "no month before"
    text = said.text
    second: list[str] = []
    if split := re.search(r"(kế đó|sau đến|kế đến)(.*)", text):
        second = [said.of[token] for token in re.findall(r"‹U\d+›", split[2])]
        units = [unit for unit in units if unit not in second]
    told = f"rises {sorted(risen.items(), key=lambda r: -r[1])[:5]}"
    scene.who = [*units, *second]
    if set(units) != top_of(risen):
        return False, told
    rest = {unit: value for unit, value in risen.items() if unit not in units}
    return not second or (set(second) == top_of(rest) and len(units) == 1), told


@rule("only", r".*(?:(?:tăng so với tháng trước )?chỉ có(?: ở)? ‹U|^chỉ(?: ở)? ‹U|duy nhất).*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    text, units = said.text.lower(), set(said.all("U"))
    scene.topic, scene.who = "late", said.all("U")
    if re.search(r"tăng so với|nhiều hơn tháng trước", text):
        return units == set(rises(scene)), f"risen: {sorted(rises(scene))}"
    if re.search(r"giảm so với|ít hơn tháng trước", text):
        now, then = each(scene), each(scene, scene.month - 1)
        fell = {unit for unit in then if now.get(unit, 0) < then[unit]}
        return units == fell, f"fallen: {sorted(fell)}"
    some = {unit for unit, value in each(scene).items() if value}
    return units == some, f"late files at {sorted(some)[:5]}"


@rule(
    "best on time",
    r"‹U\d+› có tỷ lệ trả đúng hẹn cao nhất|dẫn đầu về trả đúng hẹn là ‹U\d+›|tỷ lệ trả đúng hẹn, ‹U\d+› (?:đứng|dẫn) đầu|trả đúng hẹn cao nhất",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    done, late = scene.ledger.each(scene.month, "c7"), scene.ledger.each(scene.month, "c10")
    rates = {unit: (value - late.get(unit, 0)) / value for unit, value in done.items() if value}
    best = {unit for unit, value in rates.items() if value == max(rates.values())}
    goal = scene.ledger.goal("on")
    good = set(said.all("U")) == best and len(rates) > 2
    if re.search("(dẫn|đứng) đầu", said.text.lower()) and goal is not None:
        good = good and 100 * max(rates.values()) >= goal
    return good, f"best {sorted(best)[:4]} at {max(rates.values(), default=0):.4f} of {len(rates)}"


@rule("least content", r".*(?:thấp nhất).*")
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    votes = scene.ledger.votes
    mine = votes[votes["month"] == scene.month].groupby("unit")[["glad", "valid"]].sum()
    rates = sorted((row.glad / row.valid, row.valid, unit) for unit, row in mine.iterrows() if row.valid)
    units = said.all("U")
    if not rates or len(units) != 1:
        return False, "no forms, or no one unit"
    good = rates[0][2] == units[0]
    good = good and (len(rates) < 2 or rates[1][0] > rates[0][0])
    # Named for a fault: apart from the next one that has forms enough to be compared.
    others = [r for r in rates[1:] if r[1] >= 30]
    if good and others:
        good = others[0][0] - rates[0][0] >= 0.01 - 1e-9
    return good and rates[0][1] >= 30, f"lowest: {[(u, round(100 * r, 2), v) for r, v, u in rates[:3]]}"


@rule(
    "months",
    r"(‹M\d+›) có nhiều hồ sơ muộn nhất(?:, (‹M\d+›) ít nhất)?|(?:nhiều nhất|nhiều hồ sơ trả muộn nhất) là (‹M\d+›)|ít nhất là (‹M\d+›)|(‹M\d+›) (?:nhiều|ít) nhất",
)
def _(scene: Scene, said: Masked, match: re.Match[str]) -> Judged:
    sums = {m: scene.ledger.total(m, "c10") or 0 for m in range(1, scene.month + 1)}
    high, low = max(sums.values()), min(sums.values())
    most = [m for m, value in sums.items() if value == high]
    least = [m for m, value in sums.items() if value == low]
    told = f"{sums}"
    if (top := match[1] or match[3]) and most != [said.of[top]]:
        return False, told
    if match[2] or match[4]:
        return least == [said.of[match[2] or match[4]]], told
    return (most if "nhiều" in match[0].lower() else least) == [said.of[top or match[5]]], told
