"""Papers that were issued: what they told, what presents itself to be numbered, what differs from the book since."""
