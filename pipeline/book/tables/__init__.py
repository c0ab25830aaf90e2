"""One sheet in, its rows out."""
