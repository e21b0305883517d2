"""
The demonstration's professional development: the two summers of the plan, some sessions in the year, and one to come.

People, places and days are invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from django.db import transaction

from demo.doing import done
from demo.moments import at_time
from demo.people import account
from district.models import Role, StaffMember
from training import services
from training.models import Course, Enrollment, TrainingSession
from training.selectors import due_on

PLANNED = date(2021, 5, 17)
MORNING, NOON, EVENING = time(8, 30), time(12, 0), time(17, 0)
# Code, title, hours, topics.
COURSES = (
    ("circles", "Restorative circles and conferences", 12, ("restorative-practices", "implicit-bias")),
    ("calm", "De-escalation in halls and classrooms", 6, ("de-escalation",)),
    ("level-3", "Diversion from referral to closing", 4, ("diversion-procedures",)),
    ("records", "Student records and reporting duties", 3, ("ferpa", "mandatory-reporting")),
)
CENTRAL = "Central campus, room 210"


@dataclass(frozen=True, slots=True)
class Held:
    """A session: of which course, from which day on, for how many days, places, and how many people of the staff."""

    course: str
    day: date
    days: int = 1
    places: int = 16
    people: int = 8
    begins: time = MORNING
    ends: time = time(15, 0)
    away: int = 1


PAST = (
    Held("circles", date(2021, 7, 27), days=2, people=10),
    Held("calm", date(2021, 8, 10), people=9),
    Held("records", date(2021, 8, 17), begins=time(13, 0), ends=time(16, 0), places=40, people=30, away=0),
    Held("calm", date(2022, 1, 21), people=5),
    Held("level-3", date(2022, 6, 14), ends=time(12, 30), people=6, away=0),
    Held("circles", date(2022, 6, 21), days=2, people=10),
    Held("records", date(2022, 8, 16), begins=time(13, 0), ends=time(16, 0), places=60, people=48),
)
OPEN = Held("level-3", date(2022, 10, 13), begins=time(13, 0), ends=time(17, 0), people=5, away=0)
AHEAD = (
    Held("calm", date(2022, 10, 19), begins=time(8, 30), ends=time(14, 30), places=6, people=8),
    Held("circles", date(2022, 11, 8), days=2, places=20, people=4),
)


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return TrainingSession.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let HR add courses that teach the topics, and hold the sessions; ``say`` is told what was made."""
    courses = {code: _course(code, title, hours, topics) for code, title, hours, topics in COURSES}
    for number, one in enumerate(PAST):
        _close(_held(courses[one.course], one, number), one)
    _held(courses[OPEN.course], OPEN, len(PAST))
    for number, one in enumerate(AHEAD):
        _held(courses[one.course], one, number + 2)
    say(f"training: {TrainingSession.objects.count()} sessions, {Enrollment.objects.count()} places")


def _hr() -> object:
    return account(Role.HR_SPECIALIST)


def _course(code: str, title: str, hours: int, topics: Sequence[str]) -> Course:
    return done(
        services.course_add, PLANNED, MORNING, actor=_hr(), code=code, title=title, hours=Decimal(hours), topics=topics,
        about="",
    )  # fmt: skip


def _held(course: Course, one: Held, number: int) -> TrainingSession:
    """Plan a session four weeks before, and let people enroll two days later: each time others of the staff."""
    last = one.day + timedelta(days=one.days - 1)
    planned = one.day - timedelta(days=28)
    instructor = StaffMember.objects.get(user=account(Role.RESTORATION_COORDINATOR)).ref
    is_ours = one.course in {"circles", "calm"}
    session = done(
        services.session_schedule, planned, NOON, actor=_hr(), course=course.ref, place=CENTRAL, capacity=one.places,
        starts_at=at_time(one.day, one.begins), ends_at=at_time(last, one.ends),
        instructor=instructor if is_ours else "", instructor_words="" if is_ours else "Prof. Lea Umber, state academy",
    )  # fmt: skip
    for person in _people(course, one, number, instructor if is_ours else ""):
        done(services.session_enroll, planned + timedelta(days=2), NOON, actor=_hr(), ref=session.ref, staff=person.ref)
    return session


def _people(course: Course, one: Held, number: int, instructor: str) -> list[StaffMember]:
    """Return who takes part: first who has most to learn of what the course teaches, each time others of the staff."""
    taught = set(course.taught.values_list("topic", flat=True))
    to_learn = Counter(due.staff_id for due in due_on(one.day) if due.topic_id in taught and not due.has_it)
    staff = list(StaffMember.objects.working(one.day).exclude(ref=instructor).order_by("employee_number"))
    first = number * 7 % len(staff)
    return sorted([*staff[first:], *staff[:first]], key=lambda person: -to_learn[person.pk])[: one.people]


def _close(session: TrainingSession, one: Held) -> None:
    """Note who came: all but who was away, one of the others for half of it."""
    last = one.day + timedelta(days=one.days - 1)
    places = list(Enrollment.objects.filter(session=session).order_by("enrolled_at", "pk"))
    away, short = places[: one.away], places[-1]
    rows = [{"enrollment": each.ref, "hours": Decimal(0)} for each in away]
    rows.append({"enrollment": short.ref, "hours": session.hours / 2})
    done(services.session_take_attendance, last, EVENING, actor=_hr(), ref=session.ref, rows=rows, others="came")
    done(services.session_close, last, EVENING, actor=_hr(), ref=session.ref)
