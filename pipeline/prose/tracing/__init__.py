"""Where each figure and claim of a text comes from: what stands behind it, and how that is told."""
