"""From a file of anybody to raw typed cells: looked at, refused in one sentence, or read by a library."""
