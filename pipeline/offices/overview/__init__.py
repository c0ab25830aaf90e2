"""The book of books: what all offices' books say of one period, as one table and as papers over all of them."""
