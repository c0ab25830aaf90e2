"""What each command puts into the JSON object for another program (docs/json.md)."""
