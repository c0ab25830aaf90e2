"""The workbook as an office first gets it, and the form that one unit fills."""
