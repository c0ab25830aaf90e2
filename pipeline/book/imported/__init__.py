"""Any office's own sheets: what table is there, which column is which, what it says of whom; nothing guessed."""
