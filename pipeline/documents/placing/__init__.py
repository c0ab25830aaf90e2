"""Where in the XML of a part each tag belongs."""
