"""Commands over many offices."""
