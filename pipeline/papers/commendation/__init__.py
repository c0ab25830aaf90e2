"""The papers of a round of commendation, all out of one judged round."""
