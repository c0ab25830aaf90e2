"""Commands that bring a finished page to its signature, its number, its seal and its place in the register."""
