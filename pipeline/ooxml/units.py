"""Lengths as Word counts them: twips (1/20 of a point) on the page, EMU (1/914,400 of an inch) in drawings."""

MM_PER_INCH = 25.4
TWIPS_PER_MM = 1440 / MM_PER_INCH
EMU_PER_INCH = 914400
EMU_PER_MM = 36000
EMU_PER_PT = 12700


def twips_of_mm(length: float) -> int:
    return round(length * 1440 / MM_PER_INCH)


def twips_of_pt(length: float) -> int:
    return round(length * 20)


def emu_of_mm(length: float) -> int:
    return round(length * EMU_PER_MM)
