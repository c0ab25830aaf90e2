"""Behind the making of a page: its way to signature, number, seal and station; drafts that amend what was issued."""
