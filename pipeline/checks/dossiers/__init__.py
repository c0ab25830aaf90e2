"""A commendation dossier judged as one thing."""
