"""The template engine: how fast it is, and whether its tests see each change of its code."""
