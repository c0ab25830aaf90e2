"""What each document was made from, and where each of its figures comes from: for the folder, a program, a leader."""
