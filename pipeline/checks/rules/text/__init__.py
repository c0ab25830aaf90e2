"""Rules over the running text."""
