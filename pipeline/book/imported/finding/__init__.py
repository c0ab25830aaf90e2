"""What a stranger's sheet holds, whosever it is: its tables, what their columns mean, names and times."""
