"""The last stage: files on disk, whole or not at all; what was made, from what; a hand's work kept and merged."""
