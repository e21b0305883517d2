"""The columns of lists and their files, by subject."""
