"""What the API tells, by subject."""
