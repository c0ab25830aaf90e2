"""What others send, brought into the office's workbook: units' forms (`collect`), anybody's sheets (`import`)."""
