"""Examples of people, roles, systems, staff and organizations."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from core import clock, history
from district import actions
from district.forms.people import WHOLE_DISTRICT
from district.models import Role, RoleAssignment
from tests.contract import NOW, TODAY
from tests.contract.examples import Examples
from tests.factories import second_steps
from tests.factories.district import TESTER, client_made, closed_day, contracted, organization, staff, user

LATER = "2022-12-31"


def a_person(status: str):
    found = user()
    second_steps.app_of(found)
    if status == "stopped":
        found.is_active = False
        make_again(found)
    return found


def make_again(record):
    """Save a record that was changed, with history."""
    with transaction.atomic(), history.action("test.made", actor=TESTER):
        record.save()
    record.refresh_from_db()


def a_grant(status: str) -> RoleAssignment:
    found = user(Role.STAFF_MEMBER, since=date(2022, 1, 1)).role_assignments.get()
    if status == "ended":
        found.until_date = TODAY
        make_again(found)
    return found


def a_client(status: str):
    with clock.travel(NOW - timedelta(days=30)):
        found, _secret = client_made()
    if status == "stopped":
        found.stopped_at, found.stopped_reason = NOW, "Test."
        make_again(found)
    return found


def a_member(status: str):
    days = {"left": date(2022, 10, 1), "leaving": date(2022, 11, 1)}
    return staff("Priya Stone", left_date=days.get(status))


def an_agreement(status: str):
    return organization(until=TODAY if status == "ended" else None).agreements.get()


REASON = {"reason": "Why."}
NO_REASON = ("reason", "")
PERSON_BODIES = {
    "add": lambda none: {"name": "Ada Vale", "email": "ada.vale@example.org"},
    "change": lambda one: {"name": "Other Name", "email": one.email, "employee_number": ""},
    "link": lambda one: {},
    "sign_out": lambda one: REASON,
    "stop": lambda one: REASON,
    "restore": lambda one: REASON,
    "reset": lambda one: REASON,
    "grant": lambda one: {"role": "supervisor", "school": WHOLE_DISTRICT, "from_date": "2022-10-14"},
}
CLIENT = {"purpose": "Reads lines.", "scopes": ["staffing.read"], "expires_date": LATER}
EXAMPLES = [
    Examples(
        actions.PERSON,
        a_person,
        bodies=PERSON_BODIES,
        wrong={
            "add": ("email", "no address"),
            "change": ("name", ""),
            "sign_out": NO_REASON,
            "stop": NO_REASON,
            "restore": NO_REASON,
            "grant": ("role", "king"),
            "reset": NO_REASON,
        },
    ),
    Examples(
        actions.RESET,
        second_steps.reset,
        bodies={"do": lambda one: {"send_link": True}, "withdraw": lambda one: REASON},
        wrong={"withdraw": NO_REASON},
    ),
    Examples(
        actions.ROLE,
        a_grant,
        bodies={
            "correct": lambda one: {
                "person": one.user.ref,
                "school": WHOLE_DISTRICT,
                "role": "staff_member",
                "from_date": "2022-02-01",
                **REASON,
            },
            "end": lambda one: {"until_date": LATER, **REASON},
        },
        wrong={"correct": ("from_date", "soon"), "end": ("until_date", "soon")},
    ),
    Examples(
        actions.CLIENT,
        a_client,
        bodies={
            "add": lambda none: {**CLIENT, "name": "Payroll", "owner": user(Role.ADMINISTRATOR).ref},
            "change": lambda one: {**CLIENT, "owner": one.owner.ref},
            "secret": lambda one: {},
            "stop": lambda one: REASON,
        },
        wrong={"add": ("scopes", ["everything"]), "change": ("expires_date", "never"), "stop": NO_REASON},
    ),
    Examples(
        actions.STAFF,
        a_member,
        bodies={
            "add": lambda none: {"name": "Ada Vale", "employee_number": "E-0001"},
            "leave": lambda one: {"last_date": LATER, "ends": [], **REASON},
            "return": lambda one: {"from_date": "2022-10-14", **REASON},
            "undo_leave": lambda one: REASON,
            "change": lambda one: {
                "name": "Other Name",
                "employee_number": one.employee_number,
                "job_title": "",
                "school": None,
            },
        },
        wrong={
            "add": ("name", ""),
            "leave": ("last_date", "soon"),
            "return": ("from_date", "soon"),
            "undo_leave": NO_REASON,
            "change": ("school", "nowhere"),
        },
    ),
    Examples(
        actions.ORGANIZATION,
        lambda status: organization(),
        bodies={
            "add": lambda none: {"name": "Bridges"},
            "change": lambda one: {"name": "Other", "note": ""},
            "agree": lambda one: {"title": "Second agreement", "from_date": "2022-10-14"},
            "contract": lambda one: {"name": "Ada Vale", "role_title": "Facilitator"},
        },
        wrong={
            "add": ("name", ""),
            "change": ("name", ""),
            "agree": ("from_date", "soon"),
            "contract": ("role_title", ""),
        },
    ),
    Examples(
        actions.AGREEMENT,
        an_agreement,
        bodies={
            "change": lambda one: {"title": "Other", "from_date": "2021-07-01", "until_date": None, "note": ""},
            "end": lambda one: {"until_date": LATER, "ends": [], **REASON},
        },
        wrong={"change": ("title", ""), "end": NO_REASON},
    ),
    Examples(
        actions.CONTRACTED,
        lambda status: contracted(),
        bodies={
            "change": lambda one: {"name": "Other Name", "role_title": "Mediator", "left_date": None},
            "qualify": lambda one: {"ferpa_trained_date": "2022-08-01", "background_checked_date": None},
            "link": lambda one: {"user": user().ref},
        },
        wrong={"change": ("name", ""), "qualify": ("ferpa_trained_date", "soon"), "link": ("user", "usr-nobody")},
    ),
    Examples(
        actions.CLOSED_DAY,
        lambda status: closed_day(status=status),
        bodies={
            "add": lambda none: {"name": "Snow day", "school": WHOLE_DISTRICT, "from_date": "2022-12-05"},
            "remove": lambda one: REASON,
            "restore": lambda one: REASON,
        },
        wrong={"add": ("from_date", "2022-12-04"), "remove": NO_REASON, "restore": NO_REASON},
    ),
]
