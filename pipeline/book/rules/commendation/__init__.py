"""Rules over a round of commendation."""
