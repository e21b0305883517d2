"""When and by whom something is done to a diversion case."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from core.workflow import Transition, Workflow
from diversion.models import CaseStatus as S
from diversion.models import DiversionCase, DiversionNotice
from diversion.workflow.roles import COORDINATOR, MADE, NOBODY


def _waits_to_be_told(case: DiversionCase) -> bool:
    """Tell whether somebody who referred was not told how it ended. One query."""
    told = DiversionNotice.objects.filter(referral=OuterRef("pk"), taken_back_at=None)
    return case.referrals.exclude(Exists(told)).exists()


REFERRED = frozenset({S.REFERRED})
# The family knows of it, and it can still go either way.
OFFERED = frozenset({S.OFFERED, S.ACCEPTED, S.INTAKE, S.AGREEMENT})
ELIGIBLE = frozenset({S.ELIGIBLE}) | OFFERED | {S.IN_PROGRESS}
OPEN = REFERRED | ELIGIBLE
ACCEPTED = frozenset({S.ACCEPTED, S.INTAKE, S.AGREEMENT, S.IN_PROGRESS})
ENDED = frozenset({S.NOT_ELIGIBLE, S.DECLINED, S.COMPLETED, S.RETURNED})

CASE = Workflow(
    name="diversion.case",
    statuses=S,
    initial=S.REFERRED,
    transitions={
        # A referral does this.
        "open": Transition(MADE, S.REFERRED),
        "match": Transition(REFERRED, roles=COORDINATOR),
        "change_offense": Transition(REFERRED, roles=COORDINATOR),
        # What is decided follows the rules, or waits for a second person: a decision that is settled does the next two.
        "decide": Transition(REFERRED, roles=COORDINATOR),
        "find_eligible": Transition(REFERRED, S.ELIGIBLE, roles=NOBODY),
        "find_not_eligible": Transition(REFERRED, S.NOT_ELIGIBLE, roles=NOBODY),
        "review_anew": Transition(frozenset({S.NOT_ELIGIBLE}), S.REFERRED, roles=COORDINATOR),
        "add_party": Transition(OPEN, roles=COORDINATOR),
        "tell_rights": Transition(OPEN, roles=COORDINATOR),
        "offer": Transition(frozenset({S.ELIGIBLE}), S.OFFERED, roles=COORDINATOR),
        "offer_again": Transition(frozenset({S.DECLINED}), S.OFFERED, roles=COORDINATOR),
        "accept": Transition(frozenset({S.OFFERED}), S.ACCEPTED, roles=COORDINATOR),
        "decline": Transition(OFFERED, S.DECLINED, roles=COORDINATOR),
        "hold_intake": Transition(frozenset({S.ACCEPTED}), S.INTAKE, roles=COORDINATOR),
        "screen": Transition(ACCEPTED, roles=COORDINATOR),
        "draft_agreement": Transition(frozenset({S.INTAKE}), roles=COORDINATOR),
        # An agreement does these: there to be signed, opened again, in force.
        "agree": Transition(frozenset({S.INTAKE}), S.AGREEMENT, roles=NOBODY),
        "reword": Transition(frozenset({S.AGREEMENT}), S.INTAKE, roles=NOBODY),
        "enroll": Transition(frozenset({S.AGREEMENT}), S.IN_PROGRESS, roles=NOBODY),
        "pause": Transition(frozenset({S.IN_PROGRESS}), roles=COORDINATOR),
        "complete": Transition(frozenset({S.IN_PROGRESS}), S.COMPLETED, roles=COORDINATOR),
        "send_back": Transition(ELIGIBLE, S.RETURNED, roles=COORDINATOR),
        "tell_referrer": Transition(frozenset({S.COMPLETED, S.RETURNED}), roles=COORDINATOR),
        "follow_up": Transition(frozenset({S.COMPLETED}), roles=COORDINATOR),
        # What a court made of it is never the district's own: whenever somebody tells of it, it is noted.
        "note_disposition": Transition(OPEN | ENDED, roles=COORDINATOR),
        "assign": Transition(OPEN, roles=COORDINATOR),
        "log_contact": Transition(OPEN, roles=COORDINATOR),
        "raise_risk": Transition(OPEN, roles=COORDINATOR),
        # Who answers for privacy finds what was entered in error, and no case before it was.
        "error": Transition(OPEN | ENDED, S.IN_ERROR, roles=COORDINATOR),
    },
    needs={
        "tell_referrer": _waits_to_be_told,
        "match": lambda case: case.student_id is None,
        "decide": lambda case: case.student_id is not None,
        "add_party": lambda case: case.student_id is not None,
        "tell_rights": lambda case: case.student_id is not None,
    },
)
