"""Imports of rosters and program flags."""
