"""From the page that is ready to the file that is signed, numbered, sealed and filed; all of it behind extra `sign`."""
