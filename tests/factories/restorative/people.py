"""Who takes part in a case, what they say, and volunteers."""

from __future__ import annotations

import itertools
from datetime import (
    date,
    timedelta,
)

from casework.models.links import (
    new_token,
    token_digest,
)
from core import clock
from district.models import (
    School,
)
from restorative.models import (
    Consent,
    OwnWords,
    Participant,
    ParticipantLink,
    RestorativeCase,
    Volunteer,
)
from students.models import (
    Student,
)
from tests.factories.district import (
    district,
    make,
    user,
)
from tests.factories.restorative.cases import SINCE, assigned, case, referral, was_there
from tests.factories.students import (
    guardian,
    student,
)

_number = itertools.count(1)


def participant(of: RestorativeCase, who: Student | None = None, part: str = "in_conflict", **fields) -> Participant:
    """Return a student who takes part in a case, unless ``fields`` tell of somebody else."""
    told = fields or {"kind": "student", "student": who or student(at=of.school)}
    told = {"kind": "student", "student": who} | told if who else told
    return make(Participant(case=of, part=part, **told))


def consent(of: Participant, answer: str = "given", **fields) -> Participant:
    """Return a participant who said whether they take part."""
    told = {"on_date": SINCE, "way": "spoken", "entered_at": clock.now()} | fields
    make(Consent(participant=of, answer=answer, entered_by=user(), **told))
    of.refresh_from_db()
    return of


def agreed(of: Participant) -> Participant:
    """Return a participant who takes part, and whose parent agrees, where they are a student."""
    if of.student is not None:
        consent(of, voice="guardian", guardianship=guardian(of.student.merged_into or of.student))
    return consent(of)


def volunteer(**fields) -> Volunteer:
    """Return a volunteer who may serve."""
    told = {"name": f"Volunteer {next(_number)}", "background_checked_date": date(2022, 8, 1),
            "trained_date": date(2022, 8, 1)} | fields  # fmt: skip
    return make(Volunteer(district=district(), **told))


def full(status: str = "preparing", *, at: School | None = None, **fields) -> RestorativeCase:
    """Return a case with a referral, two students in it and their facilitator."""
    made = case(status, at=at, **fields)
    told = referral(made)
    for _ in range(2):
        child = student(at=made.school)
        was_there(told, child)
        participant(made, child)
    assigned(made)
    return made


def link(of: Participant, token: str = "", **fields) -> ParticipantLink:
    """Return a link of a participant that can be answered, by ``token`` where one is given."""
    told = {"purpose": "own_words", "made_by": user(), "made_at": clock.now()} | fields
    told = {"expires_at": told["made_at"] + timedelta(days=14), "digest": token_digest(token or new_token())} | told
    return make(ParticipantLink(participant=of, **told))


def own_words(of: Participant, words: str = "I want to say why.", **fields) -> OwnWords:
    """Return what a participant said before the meeting."""
    told = {"way": "paper", "on_date": SINCE, "entered_by": user(), "entered_at": clock.now()} | fields
    return make(OwnWords(participant=of, words=words, **told))


def willing(status: str = "convened", *, at: School | None = None, **fields) -> RestorativeCase:
    """Return a case with two students who take part, a supporter, and its facilitator."""
    made = full(status, at=at, **fields)
    for one in made.participants.all():
        consent(one)
    participant(made, None, "supporter", kind="adult", name="Sue Porter")
    return made
