"""Monitoring reports: how often they are made. Part of the base."""

from config import env

# How often the plan is reported on: by month, by quarter of the school year, by school year. The Board monitors through
# reports; the district says how often it wants them.
REPORT_CADENCES = env.among("REPORT_CADENCES", ["month", "quarter", "year"], ["month", "quarter", "year"])
