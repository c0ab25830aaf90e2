"""The file of Word around the text: pictures, properties, rich text."""
