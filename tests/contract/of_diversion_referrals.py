"""Examples of referrals for diversion, of the cases they open, and of duties."""

from __future__ import annotations

from district.models import Role, User
from diversion import actions
from diversion.models import DiversionDuty, DiversionReferral
from tests.contract.examples import Examples
from tests.factories import diverted as make
from tests.factories.district import school
from tests.factories.diversion import agency
from tests.factories.students import student

DO = {"on": "2022-10-14", "evidence": "Looked at it with the officer."}
WHY = {"reason": "It was another day."}


def told() -> dict:
    """Return a referral as a system sends it: of somebody who is told by name."""
    return {
        "source": "police", "agency": agency().ref, "referrer": "Officer Ames", "reached_at": "", "number": "22-D-1",
        "received_date": "2022-10-13", "student": "", "name": "Nick Nobody", "birth_date": "2007-05-04",
        "student_number": "", "school": school().code, "offense_date": "2022-10-12", "offense": "",
        "charges": "Theft", "what_happened": "A phone was taken from a bag.", "harmed": "", "contact": "",
    }  # fmt: skip


def typed() -> dict:
    """Return the same as a page sends it."""
    return {name: value for name, value in told().items() if value}


def a_referral(status: str) -> DiversionReferral:
    return make.referral(make.case())


def a_duty(status: str) -> DiversionDuty:
    """Return a duty of the school's leader: others do what falls to their own role, or to them by name."""
    return make.duty(make.case(), "follow_up", status, role=Role.SCHOOL_LEADER)


def leader_there(one: DiversionDuty) -> User:
    """Return who leads the school of a duty."""
    return make.accepted(make.user(Role.SCHOOL_LEADER, at=one.school))


BODIES: dict = {
    "match": lambda one: {"student": student(at=one.school).ref},
    "change_offense": lambda one: {"offense_date": one.offense_date.isoformat(), "offense": ""} | WHY,
    "error": lambda one: {"error_reason": "Another youth."},
}
TYPED: dict = {
    "change_offense": lambda one: {"offense_date": one.offense_date.isoformat()} | WHY,
}
WRONG: dict = {
    "match": ("student", "stu-00000000000"),
    "change_offense": ("reason", ""),
    "error": ("error_reason", ""),
}
EXAMPLES = [
    Examples(
        actions.REFERRAL,
        a_referral,
        bodies={"send": lambda none: told()},
        typed={"send": lambda none: typed()},
        wrong={"send": ("what_happened", "")},
        by_school=True,
    ),
    Examples(
        actions.DUTY,
        a_duty,
        bodies={
            "do": lambda one: DO,
            "take": lambda one: {},
            "call_off": lambda one: {"reason": "The court took it over."},
        },
        wrong={"do": ("evidence", ""), "call_off": ("reason", "")},
        by_school=True,
    ),
]
