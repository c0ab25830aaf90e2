"""Points, ranks, classes."""
