"""When and by whom something is done to a case."""

from __future__ import annotations

from core.workflow import Transition, Workflow
from restorative.models import AgreementStatus
from restorative.models import CaseStatus as S
from restorative.workflow.roles import COORDINATOR, MADE, NOBODY, TITLE_IX, WORKERS

REFERRED = frozenset({S.REFERRED})
BEFORE = frozenset({S.REFERRED, S.SUITABLE})
GOING_ON = frozenset({S.PREPARING, S.CONVENED, S.AGREEMENT, S.FOLLOW_UP})
ACCEPTED = frozenset({S.SUITABLE}) | GOING_ON
OPEN = BEFORE | GOING_ON
GOING = [AgreementStatus.DRAFT, AgreementStatus.TO_SIGN, AgreementStatus.IN_FORCE]
ENDED = frozenset({S.NOT_SUITABLE, S.ELSEWHERE, S.CLOSED, S.DECLINED, S.WITHDRAWN})

CASE = Workflow(
    name="restorative.case",
    statuses=S,
    initial=S.REFERRED,
    transitions={
        # A referral does this.
        "open": Transition(MADE, S.REFERRED),
        "accept": Transition(REFERRED, S.SUITABLE, roles=COORDINATOR),
        "turn_down": Transition(REFERRED, S.NOT_SUITABLE, roles=COORDINATOR),
        "send_elsewhere": Transition(REFERRED, S.ELSEWHERE, roles=COORDINATOR),
        "match": Transition(OPEN, roles=COORDINATOR),
        "join": Transition(REFERRED, S.JOINED, roles=COORDINATOR),
        "part": Transition(frozenset({S.JOINED}), S.REFERRED, roles=COORDINATOR),
        "split": Transition(OPEN, roles=COORDINATOR),
        "assign": Transition(ACCEPTED, roles=COORDINATOR),
        "add_participant": Transition(ACCEPTED, roles=WORKERS),
        "screen_safety": Transition(ACCEPTED, roles=WORKERS),
        "keep_apart": Transition(ACCEPTED, roles=WORKERS),
        "log_contact": Transition(ACCEPTED, roles=WORKERS),
        "prepare": Transition(frozenset({S.SUITABLE}), S.PREPARING, roles=WORKERS),
        # A meeting that was held does this, an agreement that was signed, and one that was carried out.
        "convene": Transition(frozenset({S.PREPARING}), S.CONVENED, roles=NOBODY),
        "agree": Transition(frozenset({S.PREPARING, S.CONVENED}), S.AGREEMENT, roles=NOBODY),
        "follow": Transition(frozenset({S.CONVENED, S.AGREEMENT}), S.FOLLOW_UP, roles=NOBODY),
        "plan_meeting": Transition(GOING_ON, roles=WORKERS),
        "draft_agreement": Transition(frozenset({S.PREPARING, S.CONVENED, S.AGREEMENT}), roles=WORKERS),
        # Where nothing needs to be agreed in writing, somebody says so.
        "begin_follow_up": Transition(frozenset({S.CONVENED}), S.FOLLOW_UP, roles=WORKERS),
        "follow_up": Transition(frozenset({S.FOLLOW_UP}), roles=WORKERS),
        "exempt_follow_up": Transition(frozenset({S.FOLLOW_UP}), roles=WORKERS),
        "clear": Transition(OPEN, roles=TITLE_IX),
        "raise_risk": Transition(OPEN, roles=WORKERS),
        "decline": Transition(OPEN, S.DECLINED, roles=WORKERS),
        "withdraw": Transition(OPEN, S.WITHDRAWN, roles=WORKERS),
        "close": Transition(GOING_ON, S.CLOSED, roles=WORKERS),
        "reopen": Transition(ENDED, S.SUITABLE, roles=COORDINATOR),
        # Who answers for privacy finds what was entered in error, and no case before it was.
        "error": Transition(OPEN | ENDED | {S.JOINED}, S.IN_ERROR, roles=COORDINATOR),
    },
    needs={"begin_follow_up": lambda case: not case.agreements.filter(status__in=GOING).exists()},
)
