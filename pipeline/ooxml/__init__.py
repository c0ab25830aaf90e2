"""The one .docx zip: its limits, names and measures."""
