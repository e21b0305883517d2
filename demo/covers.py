"""What the invented realignments are about, what their holders left, and who covers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties of one role before and after, and what was left for others."""

    before: str
    after: str
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on another colleague covers the duty ``number`` of a line, or nobody does."""

    on: date
    number: int
    reason: str
    by_nobody: bool = False


DUTIES = {
    "Lead of the restorative practices team": Duties(
        "Teaches five classes and has hall duty before first period.",
        "Teaches three classes and leads the building’s restorative practices team.",
        ("Two sections of world history", "Hall duty before first period"),
    ),
    "Student voice liaison": Duties(
        "Teaches five classes and supervises the lunch room twice a week.",
        "Teaches four classes and meets the student groups each week.",
        ("One section of English", "Lunch room on Tuesdays and Thursdays"),
    ),
    "Community supports liaison": Duties(
        "Calls families about attendance each morning and keeps the front desk.",
        "Keeps the list of supports near the school and calls families who ask for one.",
        ("Attendance calls in the morning",),
    ),
    "Diversion contact": Duties(
        "Keeps the detention room and the bus arrivals.",
        "Is the building’s contact for diversion and helps families keep appointments.",
        ("Detention room after school",),
    ),
}

# Invented colleagues who cover, two at each school.
COLLEAGUES = {
    "east": ("Alma Penrose", "Farrah Stone-Lee"),
    "hoover": ("Bram Tolliver", "Gideon Plume"),
    "lincoln": ("Cleo Wynter", "Hazel Brookes"),
    "north": ("Dov Larsen-Ray", "Ike Sandoval-Orr"),
    "roosevelt": ("Edda Quist", "Jette Nyman"),
}
# By authorization and slot, as on the lines' pages.
CHANGES = {
    "A-13/1": Change(date(2022, 8, 22), 0, "Timetable of the new school year."),
    "A-33/1": Change(date(2022, 9, 19), 1, "On leave until spring; nobody has taken it over yet.", by_nobody=True),
}
NOTHING_LEFT = {"A-26/1": "The detention room was closed in June 2022."}
