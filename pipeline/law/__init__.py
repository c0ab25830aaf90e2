"""The law as dated data: which table was in force on a day, where it is written, and how sure we are of it.

A table is one file `pipeline/law/tables/<name>.toml`. It says when it was last held against the law, and holds
versions, oldest first, never overlapping:

    checked = 2026-11-23                # the day of the last check: what came after it may be missing here
    [[version]]
    from = 2020-03-05                   # first day in force (a TOML date)
    to = 2023-12-31                     # last day in force; left out while it is still in force
    source = "Nghị định số …"           # what an officer can look up: number, issuer, date, article
    certainty = "A"                     # how it was verified, see below
    note = "…"                          # optional: what a reader must know (conflicts, what was not read)
    [version.whatever]                  # the figures themselves, in the table's own form
    figure = 13

Certainty: A = the text itself was read · B = a second text that quotes it · C = one place's practice · S = inferred,
with the reason in `note` · M = from memory, to be confirmed by a person. A row may carry its own certainty and source.

Use:

    from pipeline import law
    layout = law.on(day, "the-thuc")    # -> Law; layout["page"]["margin_mm"]["left"] == (30, 35)
    newest = law.latest("the-thuc")     # for a document without a date
    law.load("the-thuc")                # every version, oldest first

A day that no version covers raises `UnverifiedLawError`, whose `finding` a stage adds to its own: never a guess.
Lists come back as tuples and tables as read-only mappings, so that nobody can change the law by accident.
"""

from pipeline.law.tables import Law, UnverifiedLawError, beyond, checked, latest, load, names, on

__all__ = ["Law", "UnverifiedLawError", "beyond", "checked", "latest", "load", "names", "on"]
