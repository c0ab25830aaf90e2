"""The file of Word around the text: zip, pictures, properties, rich text."""
