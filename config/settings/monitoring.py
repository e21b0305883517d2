"""Monitoring reports: how often they are made. Part of the base."""

from config import env

# How often the plan is reported on: by month, by quarter of the school year, by school year. The Board monitors through
# reports; the district says how often it wants them.
REPORT_CADENCES = env.among("REPORT_CADENCES", ["month", "quarter", "year"], ["month", "quarter", "year"])

# What may be told of counts of students (monitoring.disclosure.Rules). No federal minimum exists: states range from 5
# to 30, 39 of them use 10 (NCES 2011-603). The district's file says the lowest that may be used here (its least_told),
# which the database holds. 34 CFR 300.647(b) presumes groups up to 30 and cells up to 10 for ratios.
DISCLOSURE_MINIMUM = env.number("DISCLOSURE_MINIMUM", 10, least=5, most=100)
DISCLOSURE_RATIO_STUDENTS = env.number("DISCLOSURE_RATIO_STUDENTS", 30, least=2, most=1000)
# How long a worker looks for the fewest counts to hide in one report; 0: the fast answer, which hides more.
DISCLOSURE_SECONDS = env.number("DISCLOSURE_SECONDS", 60, least=0, most=3600)

# Under which license anybody may use released figures (the data package says so), as SPDX calls it.
DATA_LICENSE = env.choice("DATA_LICENSE", "CC-BY-4.0", ["CC-BY-4.0", "CC0-1.0", "ODC-By-1.0", "PDDL-1.0"])
