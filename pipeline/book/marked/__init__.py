"""A workbook of somebody else's, changed in a few cells while all the rest stays as it was, byte for byte."""
