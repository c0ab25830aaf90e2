"""What a text may claim: whoever compares, ranks, generalises, counts to an end or places in time proves it here."""
