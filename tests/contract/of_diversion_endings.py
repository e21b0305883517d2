"""Examples of what comes at the end of diversion cases, and of what agencies and courts told."""

from __future__ import annotations

from datetime import date

from diversion import actions
from tests.contract.examples import Examples
from tests.factories import diverted as make
from tests.factories import ended
from tests.factories.diversion import agency
from tests.factories.students import student

WHY = {"reason": "It was of another case."}
STEP = {"on": "2022-10-12"}
# Bodies of the actions on cases that are of this subject.
BODIES_OF_CASES = {
    "complete": lambda one: STEP | {"note": ""},
    "send_back": lambda one: STEP | {"return_reason": "moved", "note": ""},
    "tell_referrer": lambda one: (
        STEP
        | {"referral": one.referrals.get().ref, "person": "Officer Ames", "way": "mail", "before_adjudication": True}
    ),
    "note_disposition": lambda one: STEP | {"kind": "petition", "until_date": None, "told_by": "Officer Juno"},
    "follow_up": lambda one: (
        STEP | {"months": 6, "complaint": "no", "custody": "unknown", "adjudication": "no", "source": "Court office"}
    ),
}
TYPED_OF_CASES = {
    "note_disposition": lambda one: STEP | {"kind": "petition", "told_by": "Officer Juno"},
}
WRONG_OF_CASES = {
    "complete": ("on", "soon"),
    "send_back": ("return_reason", "tired"),
    "tell_referrer": ("way", "pigeon"),
    "note_disposition": ("kind", "pardon"),
    "follow_up": ("complaint", "perhaps"),
}


def of_student(**more):
    return lambda none: more | {"student": student(at=make.school()).ref, "school": make.school().code}


def _supervision(none) -> dict[str, str]:
    return of_student(officer="Officer Juno", notice_date="2022-10-10", from_date="2022-10-10")(none) | {
        "court": ended.court().ref
    }


def _team(none) -> dict[str, str]:
    told = {"requested_by": "Dr. Sol Safe", "on": "2022-10-10", "ground": "at_risk", "threat": "Wrote of dying.",
            "asks": "Who knows the student."}  # fmt: skip
    return of_student(**told)(none) | {"team": ended.team().ref}


def _agency(none) -> dict[str, str]:
    told = {"agreement": "", "received_date": "2022-10-10", "basis": "court_notice", "what": "A complaint was filed."}
    return of_student(**told)(none) | {"agency": agency().ref}


ENDINGS = [
    Examples(
        actions.NOTICE,
        lambda status: ended.notice(status=status),
        bodies={"take_back": lambda one: WHY},
        wrong={"take_back": ("reason", "")},
        by_school=True,
    ),
    Examples(
        actions.DISPOSITION,
        lambda status: ended.disposition(status=status),
        bodies={"take_back": lambda one: WHY},
        wrong={"take_back": ("reason", "")},
        by_school=True,
    ),
    Examples(
        actions.AFTERWARDS,
        lambda status: ended.looked(status=status),
        bodies={"take_back": lambda one: WHY},
        wrong={"take_back": ("reason", "")},
        by_school=True,
    ),
    Examples(
        actions.AGENCY,
        lambda status: ended.information(status=status),
        bodies={"enter": _agency, "take_back": lambda one: WHY},
        wrong={"enter": ("basis", "gossip"), "take_back": ("reason", "")},
        by_school=True,
    ),
    Examples(
        actions.SUPERVISION,
        lambda status: ended.supervision(status=status),
        bodies={
            "enter": _supervision,
            "report": lambda one: STEP | {"kind": "suspension"},
            "end": lambda one: {"until_date": date(2022, 10, 12).isoformat()},
        },
        wrong={"enter": ("from_date", "soon"), "report": ("kind", "late"), "end": ("until_date", "soon")},
        by_school=True,
    ),
    Examples(
        actions.COURT_EVENT,
        lambda status: ended.court_event(status=status),
        bodies={"tell": lambda one: STEP | {"how": "By telephone, to the officer."}, "take_back": lambda one: WHY},
        wrong={"tell": ("how", ""), "take_back": ("reason", "")},
        by_school=True,
    ),
    Examples(
        actions.TEAM_REQUEST,
        lambda status: ended.team_request(status=status),
        bodies={
            "enter": _team,
            "answer": lambda one: STEP | {"what": "The days absent.", "parts": ["attendance"]},
            "refuse": lambda one: STEP | WHY,
        },
        wrong={"enter": ("ground", "hunch"), "answer": ("parts", ["diary"]), "refuse": ("reason", "")},
        by_school=True,
    ),
]
