"""Where fields stand on a page, and how they are laid there."""
