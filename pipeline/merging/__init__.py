"""Three versions of a document into one: what was generated last, what a hand made of it, what is generated now."""
