"""Passes that read abbreviations, capitals, symbols and names."""
