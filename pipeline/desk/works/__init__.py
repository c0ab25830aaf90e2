"""Commands of the pipeline, each a process of its own, one after another."""
