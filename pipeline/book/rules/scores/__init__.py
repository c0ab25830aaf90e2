"""Rules over criteria, classes and points."""
