"""Passes that read numbers."""
