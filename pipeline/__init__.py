"""From one workbook of unit results to signed documents and a text to read on the radio."""

__version__ = "0.1.0"
