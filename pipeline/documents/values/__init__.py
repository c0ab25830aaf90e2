"""The values that a template works with: what they are, what may be done with them, what it costs, what goes wrong."""
