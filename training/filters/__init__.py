"""What lists are narrowed by, by subject."""
