"""Examples of what is kept about access to students."""

from __future__ import annotations

from datetime import date, timedelta

from district.models import Role, User
from students import actions
from students.models import AccessGrant, CodeOfConduct, ConflictOfInterest, EmergencyAccess
from tests.contract import NOW
from tests.contract.examples import Examples
from tests.factories import students as make
from tests.factories.district import loaded, user

OPENER = Role.RESTORATION_FACILITATOR


def someone() -> User:
    """Return somebody who can be given access."""
    return user(OPENER, since=date(2021, 1, 1))


def a_grant(status: str) -> AccessGrant:
    return make.grant(someone(), make.student(), until=NOW if status == "ended" else None)


def a_conflict(status: str) -> ConflictOfInterest:
    return make.conflict(someone(), make.student(), until=NOW if status == "ended" else None)


def an_emergency(status: str) -> EmergencyAccess:
    reviewed = {"finding": "proper", "finding_words": "A fire.", "reviewed_at": NOW, "reviewed_by": someone()}
    return make.emergency(someone(), make.student(), at=NOW, **(reviewed if status == "reviewed" else {}))


def a_code(status: str) -> CodeOfConduct:
    """Return a version that nobody accepted yet."""
    return loaded(CodeOfConduct(number=make.code().number + 1, text="I look only.", published_at=NOW - timedelta(1)))


REASON, NO_REASON = {"reason": "Why."}, ("reason", "")
# Of students themselves.
BODIES = {
    "give": lambda one: {"user": someone().ref, "why": "Prepares a meeting.", "until_date": "2022-12-01"},
    "conflict": lambda one: {"kind": "relative", "note": ""},
}
WRONG = {"give": ("why", ""), "conflict": ("kind", "friend")}
EXAMPLES = [
    Examples(actions.GRANT, a_grant, bodies={"end": lambda one: REASON}, wrong={"end": NO_REASON}),
    Examples(
        actions.CONFLICT,
        a_conflict,
        bodies={
            "note": lambda none: {"user": someone().ref, "student": make.student().ref, "kind": "relative", "note": ""},
            "end": lambda one: REASON,
        },
        wrong={"note": ("student", "stu-00000000000"), "end": NO_REASON},
    ),
    Examples(
        actions.EMERGENCY,
        an_emergency,
        bodies={"review": lambda one: {"finding": "not_proper", "finding_words": "No fire."}},
        wrong={"review": ("finding", "perhaps")},
    ),
    Examples(
        actions.CODE,
        a_code,
        bodies={"publish": lambda none: {"text": "I look at less."}, "accept": lambda one: {}},
        wrong={"publish": ("text", "")},
        # Whoever opens students accepts it, at whatever school their role is held.
        more={
            "leader elsewhere": (
                frozenset({"students.code.accept"}),
                lambda one: User.objects.get(
                    role_assignments__school__code="elsewhere", role_assignments__role=Role.SCHOOL_LEADER
                ),
            )
        },
    ),
]
