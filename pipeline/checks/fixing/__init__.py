"""What can be mended without touching the wording, carried out and told."""
