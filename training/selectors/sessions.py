"""Courses, sessions and who takes part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from core.folding import by_words, in_words
from district.models import District, Organization, School, SchoolYear, StaffMember, User
from district.roles import roles_of
from training import policies
from training.models import (
    Completion,
    Course,
    CourseTopic,
    Enrollment,
    EnrollmentStatus,
    SessionStatus,
    Topic,
    TrainingSession,
)

TAKING = frozenset({EnrollmentStatus.ENROLLED, EnrollmentStatus.ATTENDED})
TAKEN = Count("enrollments", filter=Q(enrollments__status__in=TAKING))
WAITING = Count("enrollments", filter=Q(enrollments__status=EnrollmentStatus.WAITING))
RELATED = ("course", "year", "school", "instructor", "organization", "held_by")


def courses(user: User) -> QuerySet[Course]:
    """Return the courses ``user`` may see, by title, with what they teach."""
    taught = Prefetch("taught", CourseTopic.objects.select_related("topic").order_by("topic__name", "pk"))
    return policies.visible_courses(user).prefetch_related(taught).order_by(*in_words("title"), "pk")


def courses_named(text: str) -> QuerySet[Course]:
    """Return the courses with words of ``text`` in their title."""
    return Course.objects.filter(by_words(text, "title"))


def people_named(text: str) -> QuerySet[StaffMember]:
    """Return the staff with words of ``text`` in their name."""
    return StaffMember.objects.filter(by_words(text, "name"))


def course_get(user: User, ref: str) -> Course:
    """:raises Course.DoesNotExist: when ``user`` may not see it."""
    return courses(user).get(ref=ref)


def courses_to_give(user: User) -> QuerySet[Course]:
    """Return the courses of which a session may be planned."""
    return policies.visible_courses(user).filter(is_active=True).order_by(*in_words("title"), "pk")


def topics_to_teach(course: Course | None = None) -> QuerySet[Topic]:
    """Return the topics a course may teach: those in use, and those it teaches already."""
    found = Q(is_active=True)
    if course is not None:
        found |= Q(pk__in=CourseTopic.objects.filter(course=course).values("topic"))
    return Topic.objects.filter(found).order_by(*in_words("name"), "pk")


def topics_of(course: Course) -> list[Topic]:
    """Return what a course teaches, by name. One query."""
    found = CourseTopic.objects.filter(course=course).select_related("topic")
    return [one.topic for one in found.order_by("topic__name", "pk")]


def sessions(user: User) -> QuerySet[TrainingSession]:
    """Return the sessions ``user`` may see, as they come, with how many places are taken and how ``user`` stands."""
    found = policies.visible_sessions(user).select_related(*RELATED)
    return found.annotate(taken=TAKEN, waiting=WAITING).order_by("starts_at", "pk")


def session_get(user: User, ref: str) -> TrainingSession:
    """:raises TrainingSession.DoesNotExist: when ``user`` may not see it."""
    return sessions(user).get(ref=ref)


def places_left(session: TrainingSession) -> int:
    """Return how many places are free. One query."""
    taken = Enrollment.objects.filter(session=session, status__in=TAKING).count()
    return max(0, session.capacity - taken)


def enrollments(user: User) -> QuerySet[Enrollment]:
    """Return who takes part, as far as ``user`` may know, the latest session first, in the order of enrolling."""
    found = policies.visible_enrollments(user)
    found = found.select_related("session__course", "session__school", "session__instructor", "staff__school",
                                 "enrolled_by")  # fmt: skip
    return found.order_by("-session__starts_at", "session", "enrolled_at", "pk")


def enrollment_get(user: User, ref: str) -> Enrollment:
    """:raises Enrollment.DoesNotExist: when ``user`` may not see it."""
    return enrollments(user).get(ref=ref)


def in_session(user: User, session: TrainingSession) -> list[Enrollment]:
    """Return who takes part in a session, by name, without who withdrew; those ``user`` may know of. One query."""
    found = policies.visible_enrollments(user).filter(session=session).exclude(status=EnrollmentStatus.WITHDRAWN)
    return list(found.select_related("staff__school").order_by(*in_words("staff__name"), "pk"))


def own_place(user: User, session: TrainingSession) -> Enrollment | None:
    """Return the place of ``user`` in a session, None without one. One query."""
    found = Enrollment.objects.filter(session=session, staff__user=user.pk)
    return found.exclude(status=EnrollmentStatus.WITHDRAWN).first()


def places_of(user: User, keys: list[int]) -> Mapping[int, Enrollment]:
    """Return the places of ``user`` in the sessions of ``keys``, by the session's key. One query."""
    found = Enrollment.objects.filter(session__in=keys, staff__user=user.pk)
    return {one.session_id: one for one in found.exclude(status=EnrollmentStatus.WITHDRAWN)}


def to_tell(session: TrainingSession) -> list[Enrollment]:
    """Return who in a session came or is to come, in the list on which that is noted, by name. One query."""
    found = Enrollment.objects.filter(session=session).exclude(status=EnrollmentStatus.WITHDRAWN)
    return list(found.select_related("staff").order_by(*in_words("staff__name"), "pk"))


def clashes(session: TrainingSession) -> list[tuple[Enrollment, Enrollment]]:
    """
    Return who of a session is in another one at the same time: both places, by name.

    Two queries. A session of several days is taken for the whole time between its first and last moment.
    """
    mine = Enrollment.objects.filter(session=session, status__in=[*TAKING, EnrollmentStatus.WAITING])
    here = {one.staff_id: one for one in mine.select_related("staff")}
    others = Enrollment.objects.filter(
        staff__in=here, status__in=[*TAKING, EnrollmentStatus.WAITING], session__status=SessionStatus.SCHEDULED,
        session__starts_at__lt=session.ends_at, session__ends_at__gt=session.starts_at,
    ).exclude(session=session)  # fmt: skip
    found = others.select_related("session__course").order_by(*in_words("staff__name"), "pk")
    return [(here[one.staff_id], one) for one in found]


def year_of(day: date) -> SchoolYear | None:
    """Return the school year of a day. One query."""
    return SchoolYear.objects.filter(starts_date__lte=day, ends_date__gt=day).first()


def is_summer(year: SchoolYear, day: date) -> bool:
    """Tell whether there is no instruction on ``day``: before the year's first school day, or after its last one."""
    if year.first_school_date is None or year.last_school_date is None:
        return False
    return not year.first_school_date <= day <= year.last_school_date


def summers() -> list[int]:
    """Return the calendar years in whose summer there are sessions, the latest first. One query."""
    found = TrainingSession.objects.filter(is_summer=True).dates("starts_at", "year", order="DESC")
    return [day.year for day in found]


def is_certified(one: Enrollment) -> bool:
    """Tell whether somebody has a certificate: the session is closed, and they were there for enough of its hours."""
    if one.status != EnrollmentStatus.ATTENDED or one.session.status != SessionStatus.HELD:
        return False
    return attended_enough(one, one.session)


def attended_enough(one: Enrollment, session: TrainingSession) -> bool:
    """Tell whether somebody was there for at least ``TRAINING_LEAST_PERCENT`` of a session's hours."""
    return one.hours is not None and one.hours * 100 >= session.hours * settings.TRAINING_LEAST_PERCENT


def certified_topics(one: Enrollment) -> list[tuple[Topic, Decimal | None]]:
    """Return what somebody learned in a session, by name, with the hours of each. One query."""
    found = Completion.objects.filter(enrollment=one, struck_on=None).select_related("topic")
    return [(each.topic, each.hours) for each in found.order_by("topic__name", "pk")]


def checking_in(secret: str) -> TrainingSession:
    """:raises TrainingSession.DoesNotExist: when no session has this code."""
    # PostgreSQL takes no NUL, not even to look for it.
    found = TrainingSession.objects.filter(check_in=secret) if "\x00" not in secret else TrainingSession.objects.none()
    return found.select_related("course", "school", "instructor").get()


def code_until(session: TrainingSession) -> datetime:
    """Return when a session's code closes: with the day on which it ends."""
    day = timezone.localdate(session.ends_at) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def district_of(session: TrainingSession) -> District:
    """Return the district that gives a session. One query."""
    return District.objects.get(pk=session.course.district_id)


def to_close(user: User, at: datetime) -> QuerySet[TrainingSession]:
    """Return the sessions that are over and not closed, of those ``user`` closes."""
    found = TrainingSession.objects.filter(status=SessionStatus.SCHEDULED, ends_at__lte=at)
    schools = roles_of(user).schools(policies.MAY["training.session.close"])
    if schools is not None:
        found = found.filter(Q(instructor__user=user.pk) | Q(school__in=schools))
    return found.select_related("course", "school").order_by("starts_at", "pk")


def taught_soon(user: User, at: datetime, until: datetime) -> QuerySet[TrainingSession]:
    """Return the sessions ``user`` teaches before ``until`` that are not over."""
    found = TrainingSession.objects.filter(status=SessionStatus.SCHEDULED, instructor__user=user.pk)
    found = found.filter(ends_at__gt=at, starts_at__lt=until)
    return found.select_related("course", "school").order_by("starts_at", "pk")


def attended_soon(user: User, at: datetime, until: datetime) -> QuerySet[Enrollment]:
    """Return the places of ``user`` in sessions before ``until`` that are not over."""
    found = Enrollment.objects.filter(
        staff__user=user.pk, status__in=[EnrollmentStatus.ENROLLED, EnrollmentStatus.WAITING],
        session__status=SessionStatus.SCHEDULED, session__ends_at__gt=at, session__starts_at__lt=until,
    )  # fmt: skip
    return found.select_related("session__course", "session__school").order_by("session__starts_at", "pk")


def schools_to_choose() -> QuerySet[School]:
    """Return the schools a session may be for."""
    return School.objects.order_by(*in_words("name"), "code")


def organizations_to_choose() -> QuerySet[Organization]:
    """Return the organizations that may send who teaches."""
    return Organization.objects.order_by(*in_words("name"), "pk")


def instructors_to_choose(day: date) -> QuerySet[StaffMember]:
    """Return who may teach: the staff of the district on ``day``."""
    return StaffMember.objects.working(day)


def with_own_place(user: User, rows: QuerySet[TrainingSession]) -> QuerySet[TrainingSession]:
    """Keep sessions in which ``user`` takes part, waits, or which they teach."""
    own = Enrollment.objects.filter(session=OuterRef("pk"), staff__user=user.pk)
    own = own.exclude(status=EnrollmentStatus.WITHDRAWN)
    return rows.filter(Exists(own) | Q(instructor__user=user.pk))


def completions_from(session: TrainingSession) -> QuerySet[Completion]:
    """Return what was learned in a session and is not struck."""
    return Completion.objects.filter(enrollment__session=session, struck_on=None).order_by("pk")


def learned_on(people: list[int], topics: list[int], day: date) -> set[tuple[int, int]]:
    """Return who has which topic on record for ``day`` already, by their keys. One query."""
    found = Completion.objects.filter(staff__in=people, topic__in=topics, completed_on=day, struck_on=None)
    return set(found.values_list("staff", "topic"))
