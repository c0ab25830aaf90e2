"""What lies in the officer's folder."""
