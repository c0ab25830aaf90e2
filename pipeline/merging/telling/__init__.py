"""What a merge tells: comments, differences, tracked changes."""
