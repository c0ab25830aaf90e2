"""Stage 3: facts told in sentences (`templates/texts/*.txt`), with every printed figure traced to its fact."""
