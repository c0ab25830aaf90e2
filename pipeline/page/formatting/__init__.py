"""How a letter of a page looks in the end: styles, faces, numbering."""
