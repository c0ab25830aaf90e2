"""The Python that a template is turned into, and how it is kept."""
