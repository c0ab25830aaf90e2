"""Reading books as an earlier commit read them: the same findings and rows, over thousands of spoilt books."""
