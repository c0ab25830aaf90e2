"""The tags of texts, and what is kept of a text once it is compiled."""
