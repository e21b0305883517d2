"""The room's part of the API, split by subject."""
