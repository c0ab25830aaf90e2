"""Stage 6: bytes onto the disk, aside first, so that a failed run leaves the old files whole."""
