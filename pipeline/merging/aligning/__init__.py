"""Which words and blocks of three versions are the same."""
