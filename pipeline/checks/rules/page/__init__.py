"""Rules over paper, page numbers and what drafting leaves behind."""
