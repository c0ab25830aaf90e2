"""Words, letters and numbers as an announcer knows them."""
