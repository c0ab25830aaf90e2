"""What every rule is written with: its nouns, the mends it may propose, the judging of one component."""
