"""All benchmarks, one after another, over two databases: one holds ten times what the other does."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import connections

from bench import cases, disclosure, finding, glance, listing, making, reading, rosters, writing
from bench.databases import connection_to, copied, switched, tidy, without_triggers
from bench.generators import Place, lines_made, place_made, reports_made, students_told
from bench.size import Amount, Size
from bench.timing import Ratio, table

__all__ = ["run", "table"]
Say = Callable[[str], None]


def run(size: Size, admin: str, say: Say) -> list[Ratio]:
    """
    Fill the database of the settings, which is empty, and a copy of it; measure, say how it goes, return the ratios.

    ``admin`` is the address of a login that may make databases.
    """
    here = connections["default"]
    of_cases = cases.ratios(size, admin, say)
    with copied(admin) as name:
        there = connection_to(name)
        base = _filled(size.base, size, admin, say)
        with switched(there):
            grown = _filled(size.grown, size, admin, say)
            start = time.monotonic()
            found = [*listing.ratios(grown, size), reading.ratio(grown, size)]
        found.append(glance.ratio((there, grown), (here, base), size))
        with switched(there):
            report, left_out = making.ratio(grown, size)
            found += [report, *writing.ratios(size), finding.ratio(grown, size)]
        there.close()
    say(f"Measured lists, reports and writing in {time.monotonic() - start:.0f} s.")
    start = time.monotonic()
    found += rosters.ratios(base, size)
    say(f"Imported rosters of {size.students:,} students in {time.monotonic() - start:.0f} s.")
    found += disclosure.ratios(size, say)
    if left_out:
        say(f"Not compared, for want of a counterpart in bench/figures.py: {', '.join(left_out)}")
    return [*found, *of_cases]


def _filled(amount: Amount, size: Size, admin: str, say: Say) -> Place:
    start = time.monotonic()
    place = place_made(schools=size.schools, reports=amount.reports)
    lines_made(place, lines=amount.lines)
    tidy()
    reports_made(place)
    with without_triggers(admin, str(connections["default"].settings_dict["NAME"])) as cursor:
        told = students_told(cursor)
    tidy()
    say(
        f"Generated {amount.lines:,} lines, {amount.reports:,} reports and {told:,} lines about students in "
        f"{time.monotonic() - start:.0f} s."
    )
    return place
