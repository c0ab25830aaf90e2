"""What is asked about a stranger's sheets, how it is answered, what is remembered of the answers."""
