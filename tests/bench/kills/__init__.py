"""Runs that are killed at random moments: nothing is lost, nothing is half-written."""
