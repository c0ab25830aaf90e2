"""What units have sent, brought into the office's workbook: nothing twice, nothing lost, nothing guessed."""
