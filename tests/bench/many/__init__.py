"""A country of offices in one run: what an office costs, how fast, in how much memory, beside other programs."""
