"""Many offices' books in one run: found, spread over processes or machines, each bounded, told in one table."""
