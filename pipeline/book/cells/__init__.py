"""One raw cell in, one value out."""
