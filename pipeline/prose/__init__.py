"""Stage 3: facts told in sentences (`templates/*/*.txt`), with every printed figure traced to its fact."""
