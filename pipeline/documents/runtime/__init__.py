"""What runs while a document is filled."""
