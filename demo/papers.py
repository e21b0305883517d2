"""The invented documents of milestones met in the past: a table, minutes and a program, small and without names."""

from __future__ import annotations

from datetime import date

from core import pdf

ATTENDANCE = """school,day,enrolled,attended
East,2021-06-14,24,22
East,2021-08-16,24,23
Hoover,2021-06-15,19,18
Lincoln,2021-06-16,26,25
North,2021-08-17,21,19
Roosevelt,2021-08-18,22,22
"""
MINUTES = """First meeting of the student committee, North, Nov 9, 2021

Present: nine students, two teachers, the engagement coordinator.
1. What the committee decides: its two topics for the spring, chosen by vote.
2. Phones and hall passes: the students propose one rule for all floors.
3. Next meeting: December 7, after the last bell.

This document belongs to the demonstration and is invented.
"""
EVENING = [
    "Doors at 5:30 pm, supper at 6, tables by topic from 6:30 to 8. Child care in the library.",
    "Interpreters for Spanish, Arabic, Swahili and Vietnamese wear a green badge.",
    "Every table writes down three requests; the answers are on the district's site by the end of January.",
    "This document belongs to the demonstration and is invented.",
]


def papers() -> dict[str, list[tuple[date, str, bytes]]]:
    """Return the documents by the milestone's code: the day each was added, its name and its bytes."""
    program = pdf.render(
        "note.typ",
        {"author": "Supports plan, demonstration", "lines": EVENING},
        title="Evening for families at Hoover, Dec 14, 2021",
        language="en",
        on=date(2021, 12, 14),
    )
    return {
        "M-02": [(date(2021, 8, 18), "Attendance by school.csv", ATTENDANCE.encode())],
        "M-05": [(date(2021, 11, 9), "Minutes, North, November 9.txt", MINUTES.encode())],
        "M-06": [(date(2021, 12, 14), "Program of the evening.pdf", program)],
    }
