"""Indicators become figures, figures become reports."""
