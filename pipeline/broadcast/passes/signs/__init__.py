"""Passes that read marks, brackets, telephones and addresses."""
