"""The invented past of the milestones, by code, up to Oct 14, 2022."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Met:
    """A milestone was met."""

    on: date
    evidence: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A due date was moved, with its reason."""

    on: date
    to: date
    reason: str


# Who is responsible, by role.
OWNERS = {
    "M-01": "hr_specialist",
    "M-02": "plan_director",
    "M-03": "plan_director",
    "M-04": "restoration_coordinator",
    "M-05": "engagement_coordinator",
    "M-06": "engagement_coordinator",
    "M-07": "diversion_coordinator",
    "M-08": "restoration_coordinator",
    "M-09": "engagement_coordinator",
    "M-10": "plan_director",
    "M-11": "hr_specialist",
    "M-12": "hr_specialist",
    "M-13": "diversion_coordinator",
    "M-14": "engagement_coordinator",
    **{f"D-{number:02}": "diversion_coordinator" for number in range(1, 17)},
    "D-05": "plan_director",
    "D-13": "privacy_officer",
    "D-16": "plan_director",
}

PAST: dict[str, tuple[Met | Moved, ...]] = {
    "M-01": (Met(date(2021, 5, 10), "The first positions were posted on March 22; interviews began on May 10."),),
    "M-02": (Met(date(2021, 8, 18), "Four days in June and August; attendance lists from all five schools."),),
    "M-04": (Met(date(2021, 10, 8), "The fifth team was named at Roosevelt on October 8."),),
    "M-05": (Met(date(2021, 11, 9), "Five first meetings; minutes are with the engagement coordinator."),),
    "M-06": (Met(date(2021, 12, 14), "Held at Hoover with interpreters in four languages."),),
    "M-07": (Met(date(2022, 1, 27), "First meeting with police, juvenile court services and two organizations."),),
    "M-08": (Met(date(2022, 3, 28), "The question stands in the follow-up form since March 28."),),
    "M-09": (
        Moved(date(2022, 5, 20), date(2022, 6, 30), "Two organizations asked for time to check their entries."),
        Met(date(2022, 6, 27), "The list is on the district's site and in each front office."),
    ),
    "M-10": (Met(date(2022, 8, 17), "Three days in August; all five schools took part."),),
    "M-11": (Moved(date(2022, 9, 6), date(2022, 11, 30), "Hiring takes longer than expected at two schools."),),
    "M-12": (
        Moved(date(2022, 10, 3), date(2022, 11, 30), "Not all posts drew applicants in time; they are posted again."),
    ),
    "D-01": (Met(date(2022, 2, 24), "One page, agreed on by all who met in January; it names three measures."),),
    "D-02": (Met(date(2022, 3, 17), "Four points: school, police, juvenile court intake, county attorney."),),
    "D-03": (Met(date(2022, 4, 21), "Three steps; the last one took the group a third meeting."),),
    "D-04": (Met(date(2022, 5, 12), "The diversion coordinator runs it; seven partners meet each month."),),
    "D-05": (
        Moved(date(2022, 6, 27), date(2022, 8, 15), "The county's budget year begins on July 1; its share comes then."),
        Met(date(2022, 8, 11), "Signed for 2022-23 and 2023-24 by the district and two organizations."),
    ),
    "D-06": (Met(date(2022, 7, 14), "Two pages in plain words, in English and Spanish."),),
    "D-07": (Met(date(2022, 7, 28), "One short tool, and a page that says whom to call at a sign of danger."),),
    "D-08": (Met(date(2022, 8, 12), "A table of what is asked for what, three months at most."),),
    "D-09": (
        Moved(date(2022, 8, 29), date(2022, 11, 30), "Two organizations sign after their boards meet in November."),
    ),
    "D-10": (Met(date(2022, 9, 8), "The promise stands on the first page of every agreement."),),
    "D-13": (Met(date(2022, 6, 23), "All partners signed; the privacy officer keeps the originals."),),
    "D-14": (Met(date(2022, 7, 11), "A sheet in four languages; two law students answer calls on weekdays."),),
}


@dataclass(frozen=True, slots=True)
class Late:
    """A milestone that was met in time and recorded only after the month's report was released without it."""

    code: str
    met: Met
    recorded: date
    reason: str  # of the report's revision


LATE = Late(
    "M-03",
    Met(date(2021, 8, 25), "Coordinators on duty at all five schools; no officer assigned to a building."),
    date(2021, 9, 13),
    "The milestone of the first school day was met on August 25 and recorded only on September 13.",
)
