"""Files that prove what was scored: found in one folder and nowhere else, judged, listed."""
