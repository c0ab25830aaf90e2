"""What is read on the screen."""
