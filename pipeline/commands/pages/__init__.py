"""Commands about the pages of the outputs: how they stand, where figures come from, what was kept, what is settled."""
