"""
The file of program flags that comes beside a OneRoster zip, since OneRoster has none: IDEA, 504, English learner.

One row for each span of days: from ``beginDate`` on and before ``endDate``, which is blank while the span goes on.
"""

from __future__ import annotations

from core.imports.cells import day, one_of
from core.imports.tables import Column, Table
from students.oneroster.columns import ID

IDEA, SECTION_504, ENGLISH_LEARNER = "idea", "504", "el"
PROGRAMS = Table(
    "programs",
    (
        Column("studentSourcedId", ID, needed=True),
        Column("program", one_of([IDEA, SECTION_504, ENGLISH_LEARNER]), needed=True),
        Column("beginDate", day, needed=True),
        Column("endDate", day),
    ),
    # Made by hand as often as by a system: a column that was moved has the names of children with disabilities in it.
    is_about_people=True,
)
