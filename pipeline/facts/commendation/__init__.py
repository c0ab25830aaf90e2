"""A round of commendation, judged once."""
