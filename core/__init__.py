"""Mechanisms without a domain word: records, workflow, jobs, history, rights, clock, errors, conventions."""
