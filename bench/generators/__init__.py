"""Valid rows in any number, the same at every run."""

from bench.generators.cases import cases_made
from bench.generators.contacts import contacts_made, supports_made
from bench.generators.copies import copies_made
from bench.generators.diversions import diversions_made
from bench.generators.lines import lines_made
from bench.generators.place import Place, place_made
from bench.generators.reports import reports_made
from bench.generators.rosters import rosters_written
from bench.generators.told import students_told

__all__ = [
    "Place",
    "cases_made",
    "contacts_made",
    "copies_made",
    "diversions_made",
    "lines_made",
    "place_made",
    "reports_made",
    "rosters_written",
    "students_told",
    "supports_made",
]
