"""What the workbook is: its sheets, columns, settings and lists. Data, no behaviour."""
