"""What a template needs, promises and should not do, told to its author."""
