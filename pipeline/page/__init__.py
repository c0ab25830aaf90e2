"""The one reading of a page."""
