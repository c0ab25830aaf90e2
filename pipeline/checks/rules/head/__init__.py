"""Rules over what stands before the running text."""
