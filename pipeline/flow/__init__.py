"""The order of things: what a run does, month by month, and what it remembers."""
