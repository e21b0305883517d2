"""Cleaning of what people type, split by subject."""
