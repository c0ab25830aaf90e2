"""Passes that read days and hours."""
