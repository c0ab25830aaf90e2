"""To the station: the month's parcel out of what was signed, the letter that takes it there, what was sent to whom."""
