"""Rules over the figures of dossiers and the reports they come in."""
