"""What goes into the fields: signatures, number and day, pictures; and the verdict on them."""
