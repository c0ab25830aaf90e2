"""Stage 1: the workbook in, `Results` or findings out."""
