"""What is written inside a tag: words, expressions, statements."""
