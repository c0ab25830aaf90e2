"""Rules over the office: who signs, how papers are numbered, rows that are no data."""
