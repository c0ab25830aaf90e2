"""Stage 4: one file a kind of document: which texts it tells, which template it fills, with what."""
