"""Courses, sessions and places in them, made by the services as people would."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from core import clock
from district.models import Role, StaffMember, User
from tests.factories import district as people
from training import services
from training.models import Course, Enrollment, Topic, TrainingSession

_number = itertools.count(1)


def hr() -> User:
    """Return an HR specialist of the whole district, made at the first call."""
    found = User.objects.filter(email="hr-training@example.org").first()
    return found or people.user(Role.HR_SPECIALIST, email="hr-training@example.org")


def a_topic(**fields: Any) -> Topic:
    """Return a topic in use."""
    number = next(_number)
    told: dict[str, Any] = {"code": f"taught-{number}", "name": f"Topic {number}", "source": "District policy."}
    return people.make(Topic(district=people.district(), **(told | fields)))


def course(*topics: Topic, is_active: bool = True, **fields: Any) -> Course:
    """Return a course that teaches ``topics``, one of its own without any."""
    number = next(_number)
    told: dict[str, Any] = {"code": f"course-{number}", "title": f"Course {number}", "about": "", "hours": Decimal(6)}
    codes = [one.code for one in topics or [a_topic()]]
    one = services.course_add(actor=hr(), topics=codes, **(told | fields))
    if not is_active:
        one = services.course_retire(actor=hr(), ref=one.ref, today=clock.today(), version=None)
    return one


def in_days(days: int = 14, hours: int = 0) -> datetime:
    """Return a whole minute some time from now."""
    return clock.now().replace(second=0, microsecond=0) + timedelta(days=days, hours=hours)


def session(
    status: str = "scheduled", *, of: Course | None = None, starts_at: datetime | None = None, **fields: Any
) -> TrainingSession:
    """Return a session that stands so. One that is held was yesterday, and somebody was there."""
    people.year(2022)
    begins = starts_at or in_days(-1 if status == "held" else 14)
    told: dict[str, Any] = {
        "place": "Central office, room 2", "capacity": 20, "instructor_words": "Dr. Ida Instructor",
        "ends_at": begins + timedelta(hours=6),
    }  # fmt: skip
    about = of or course()
    people.year((begins - timedelta(days=181)).year)
    one = services.session_schedule(
        actor=hr(), course=about.ref, starts_at=begins, today=clock.today(), **(told | fields)
    )
    if status == "canceled":
        return services.session_cancel(actor=hr(), ref=one.ref, version=None, reason="Snow.", at=clock.now())
    if status == "held":
        attended(place(of=one))
        return services.session_close(actor=hr(), ref=one.ref, version=None, at=clock.now())
    return one


def somebody(name: str | None = None, **fields: Any) -> StaffMember:
    """Return somebody on the staff who can sign in as a staff member."""
    return people.staff(name, user=people.user(Role.STAFF_MEMBER, name=name), **fields)


def place(status: str = "enrolled", *, of: TrainingSession | None = None, who: StaffMember | None = None) -> Enrollment:
    """Return somebody's place in a session that stands so; the session is over where it tells who came."""
    is_over = status in {"attended", "absent"}
    about = of or session(capacity=1 if status == "waiting" else 20, starts_at=in_days(-1 if is_over else 14))
    if status == "waiting" and of is None:
        place(of=about)
    person = who or somebody()
    one = services.session_enroll(actor=hr(), ref=about.ref, at=clock.now(), staff=person.ref)
    if status == "withdrawn":
        return services.enrollment_withdraw(actor=hr(), ref=one.ref, version=None, at=clock.now())
    if is_over:
        return attended(one, hours=Decimal(6 if status == "attended" else 0))
    return one


def attended(one: Enrollment, hours: Decimal = Decimal(6)) -> Enrollment:
    """Return somebody's place, noted with so many hours; none for who did not come."""
    services.session_take_attendance(
        actor=hr(), ref=one.session.ref, version=None, at=clock.now(), rows=[{"enrollment": one.ref, "hours": hours}]
    )
    one.refresh_from_db()
    return one
