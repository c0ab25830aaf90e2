"""Rules over what stands behind the running text."""
