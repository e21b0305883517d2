"""Examples of courses, sessions and places in them."""

from __future__ import annotations

from datetime import timedelta

from district.models import Role
from tests.contract.examples import Examples
from tests.factories import district as people
from tests.factories import training_sessions as make
from training import actions


def a_place(status: str):
    return make.place(status, who=make.somebody(school=people.school()))


def over(one):
    """Let a session be over, as by hand, so that it can be noted who came."""
    people.written(one, starts_at=make.in_days(-1), ends_at=make.in_days(-1, 6))


def somebody_there(one) -> str:
    """Return the reference of a place in a session, which is over then; of none where it is canceled or held."""
    if one.status != "scheduled":
        return "enr-00000000000"
    there = one.enrollments.first() or make.place(of=one)
    over(one)
    return there.ref


def of_attendance(one) -> dict[str, object]:
    return {"rows": [{"enrollment": somebody_there(one), "hours": "5.5"}], "others": ""}


def typed_attendance(one) -> dict[str, object]:
    return {"rows-0-enrollment": somebody_there(one), "rows-0-hours": "5.5", "others": ""}


def of_closing(one) -> dict[str, object]:
    if one.status == "scheduled":
        over(one)
        make.attended(make.place(of=one))
        one.refresh_from_db()
    return {}


def moved(one) -> dict[str, object]:
    day = (one.starts_at + timedelta(days=7)).date().isoformat()
    return {"starts_at": f"{day}T09:00", "ends_at": f"{day}T15:00", "place": "Library", "reason": "The room is taken."}


def planned(none) -> dict[str, object]:
    people.year(2022)
    return {
        "course": make.course().ref, "starts_at": "2022-11-10T09:00", "ends_at": "2022-11-10T15:00",
        "place": "Central office", "capacity": 12, "hours": None, "instructor": "",
        "instructor_words": "Dr. Ida Instructor", "organization": "", "school": "",
    }  # fmt: skip


def typed_plan(none) -> dict[str, object]:
    return planned(none) | {"hours": ""}


def instructor(one):
    """Return who teaches a session, from now on."""
    teacher = make.somebody()
    people.written(one, instructor=teacher, instructor_words="")
    return teacher.user


SESSIONS = [
    Examples(
        actions.COURSE,
        lambda status: make.course(is_active=status == "active"),
        bodies={
            "add": lambda none: {
                "code": "circles", "title": "Circles", "about": "", "hours": "6", "topics": [make.a_topic().code],
            },
            "correct": lambda one: {"title": "Circles, part 1"},
            "retire": lambda one: {},
            "reopen": lambda one: {},
        },
        typed={
            "correct": lambda one: {
                "code": one.code, "title": "Circles, part 1", "about": "", "hours": "6",
                "topics": [each.topic.code for each in one.taught.all()],
            },
        },
        wrong={"add": ("hours", 0), "correct": ("hours", 0)},
    ),
    Examples(
        actions.SESSION,
        make.session,
        bodies={
            "schedule": planned,
            "enroll": lambda one: {"staff": make.somebody(school=people.school()).ref},
            "take_attendance": of_attendance,
            "close": of_closing,
            "correct": lambda one: {"capacity": 30},
            "move": moved,
            "cancel": lambda one: {"reason": "Snow."},
            "reopen": lambda one: {"reason": "Somebody was left out."},
        },
        typed={
            "schedule": typed_plan,
            "take_attendance": typed_attendance,
            "correct": lambda one: {"capacity": 30, "hours": "6", "instructor_words": "Dr. Ida Instructor"},
        },
        wrong={
            "schedule": ("capacity", 0),
            "enroll": ("staff", "x" * 500),
            "take_attendance": ("others", "perhaps"),
            "correct": ("capacity", 0),
            "move": ("reason", ""),
            "cancel": ("reason", ""),
            "reopen": ("reason", ""),
        },
        more={
            "who teaches": (
                frozenset({"training.session.enroll", "training.session.take_attendance", "training.session.close"}),
                instructor,
            ),
            # At whatever school they lead, they enroll those of it.
            "leader elsewhere": (
                frozenset({"training.session.enroll"}),
                lambda one: people.user(Role.SCHOOL_LEADER, at=people.school("elsewhere", "Elsewhere")),
            ),
            "somebody on the staff": (frozenset({"training.session.enroll"}), lambda one: make.somebody().user),
        },
    ),
    Examples(
        actions.ENROLLMENT,
        a_place,
        bodies={"withdraw": lambda one: {"reason": "I am ill that day."}},
        wrong={"withdraw": ("reason", "x" * 500)},
        more={"who takes part": (frozenset({"training.enrollment.withdraw"}), lambda one: one.staff.user)},
    ),
]  # fmt: skip
