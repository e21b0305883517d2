"""
When and by whom something is done to a line, for each of the three types of lines.

Corrections, and what concerns holders, covers and money, leave the state as it is. ``MAY`` of the policies holds the
roles of these tables; docs/workflows.md and docs/roles/staffing.md are written from them.
"""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings

from core.workflow import Transition, Workflow
from district.models import Role
from staffing.models import (
    Position,
    PositionHolding,
    PositionStatus,
    Realignment,
    RealignmentCover,
    RealignmentStatus,
    Stipend,
    StipendStatus,
)

HR = frozenset({Role.HR_SPECIALIST})
# HR's own system may tell what became of a position, payroll's what was spent.
HR_AND_SYSTEMS = HR | {Role.INTEGRATION}
PLANNERS = frozenset({Role.HR_SPECIALIST, Role.PLAN_DIRECTOR})

P, R, S = PositionStatus, RealignmentStatus, StipendStatus
OPEN_POSITION = frozenset({P.AUTHORIZED, P.POSTED, P.OFFERED, P.ACCEPTED, P.FILLED, P.VACATED})
FILLED, IN_EFFECT = frozenset({P.FILLED}), frozenset({R.IN_EFFECT})
OPEN_STIPEND = frozenset({S.PLANNED, S.AWARDED})
# Money is entered in every state: the last of it is often paid when a line has ended.
ANY_POSITION, ANY_STIPEND = frozenset(P.values), frozenset(S.values)
EVER_FILLED = ANY_POSITION - {P.AUTHORIZED}


def _held_now(line: Position) -> list[PositionHolding]:
    """Return who holds a position now. No query, where a selector loaded it."""
    loaded: list[PositionHolding] | None = getattr(line, "holdings_now", None)
    return list(line.holdings.filter(until_date__isnull=True)) if loaded is None else loaded


def has_free_fte(line: Position) -> bool:
    """Tell whether some of a position is not held now."""
    return sum((one.fte for one in _held_now(line)), Decimal(0)) < line.fte


def is_shared(line: Position) -> bool:
    """Tell whether several people hold a position now: when the last one goes, that is a vacancy."""
    return len(_held_now(line)) > 1


def was_held(line: Position) -> bool:
    """Tell whether anybody ever held a position."""
    loaded: list[PositionHolding] | None = getattr(line, "holdings_so_far", None)
    return line.holdings.exists() if loaded is None else bool(loaded)


def may_be_posted(line: Position) -> bool:
    """Tell whether a position has an approved request to hire, where the district asks for one."""
    if not settings.HIRING_APPROVALS:
        return True
    loaded: bool | None = getattr(line, "is_approved_to_hire", None)
    return line.requisitions.filter(status="approved").exists() if loaded is None else loaded


def is_vacant(line: Position) -> bool:
    """Tell whether a position that was held before is held by nobody now."""
    return line.status != P.FILLED and was_held(line)


def has_cover(line: Realignment) -> bool:
    """Tell whether a cover of a realignment goes on."""
    return any(one.until_date is None for one in _covers(line))


def had_cover(line: Realignment) -> bool:
    """Tell whether anything was ever noted of a realignment's cover."""
    return bool(_covers(line))


def _covers(line: Realignment) -> list[RealignmentCover]:
    loaded: list[RealignmentCover] | None = getattr(line, "covers_so_far", None)
    return list(line.covers.all()) if loaded is None else loaded


def has_entries(line: Position | Stipend) -> bool:
    """Tell whether an entry of a line still counts, and so can be corrected or reversed."""
    loaded: bool | None = getattr(line, "to_reverse", None)
    if loaded is not None:
        return loaded
    return line.expenditures.filter(reverses__isnull=True, reversed_by__isnull=True).exists()


POSITION = Workflow(
    name="staffing.position",
    statuses=P,
    initial=P.AUTHORIZED,
    transitions={
        "open": Transition(frozenset(), P.AUTHORIZED, roles=PLANNERS),
        "post": Transition(frozenset({P.AUTHORIZED, P.VACATED}), P.POSTED, roles=HR_AND_SYSTEMS),
        "offer": Transition(frozenset({P.POSTED}), P.OFFERED, roles=HR_AND_SYSTEMS),
        "accept": Transition(frozenset({P.OFFERED}), P.ACCEPTED, roles=HR_AND_SYSTEMS),
        # Whoever begins on the spot accepts with it.
        "fill": Transition(frozenset({P.OFFERED, P.ACCEPTED}), P.FILLED, roles=HR_AND_SYSTEMS),
        "decline": Transition(frozenset({P.OFFERED, P.ACCEPTED}), P.POSTED, roles=HR_AND_SYSTEMS),
        "vacate": Transition(FILLED, P.VACATED, roles=HR_AND_SYSTEMS),
        "abolish": Transition(frozenset({P.AUTHORIZED, P.POSTED, P.VACATED}), P.ABOLISHED, roles=PLANNERS),
        "note_vacancy": Transition(OPEN_POSITION - FILLED, roles=PLANNERS | {Role.SCHOOL_LEADER}),
        "add_holder": Transition(FILLED, roles=HR),
        "end_holding": Transition(FILLED, roles=HR),
        "change_holding": Transition(FILLED, roles=HR),
        "change_fte": Transition(OPEN_POSITION, roles=HR_AND_SYSTEMS),
        "correct_holding": Transition(EVER_FILLED, roles=HR),
        "correct_step": Transition(ANY_POSITION, roles=HR),
        "take_back": Transition(ANY_POSITION - {P.AUTHORIZED}, roles=HR),
        "change_cost": Transition(OPEN_POSITION, roles=HR),
        "enter_spending": Transition(ANY_POSITION, roles=HR_AND_SYSTEMS),
        "correct_spending": Transition(ANY_POSITION, roles=HR_AND_SYSTEMS),
        "reverse_spending": Transition(ANY_POSITION, roles=HR_AND_SYSTEMS),
    },
    needs={
        "post": may_be_posted,
        "note_vacancy": is_vacant,
        "add_holder": has_free_fte,
        "end_holding": is_shared,
        "correct_holding": was_held,
        "correct_spending": has_entries,
        "reverse_spending": has_entries,
    },
)
REALIGNMENT = Workflow(
    name="staffing.realignment",
    statuses=R,
    initial=R.PLANNED,
    transitions={
        "open": Transition(frozenset(), R.PLANNED, roles=PLANNERS),
        "start": Transition(frozenset({R.PLANNED}), R.IN_EFFECT, roles=PLANNERS),
        "end": Transition(frozenset({R.PLANNED, R.IN_EFFECT}), R.ENDED, roles=PLANNERS),
        "add_cover": Transition(IN_EFFECT, roles=PLANNERS),
        "end_cover": Transition(IN_EFFECT, roles=PLANNERS),
        "correct_cover": Transition(frozenset({R.IN_EFFECT, R.ENDED}), roles=PLANNERS),
        "correct_step": Transition(frozenset(R.values), roles=PLANNERS),
        "describe": Transition(frozenset({R.PLANNED, R.IN_EFFECT}), roles=PLANNERS),
        "share_duties": Transition(frozenset({R.PLANNED, R.IN_EFFECT}), roles=PLANNERS),
        "note_agreement": Transition(frozenset({R.PLANNED, R.IN_EFFECT}), roles=PLANNERS),
        "take_back": Transition(frozenset({R.IN_EFFECT, R.ENDED}), roles=HR),
    },
    needs={"end_cover": has_cover, "correct_cover": had_cover},
)
STIPEND = Workflow(
    name="staffing.stipend",
    statuses=S,
    initial=S.PLANNED,
    transitions={
        "open": Transition(frozenset(), S.PLANNED, roles=PLANNERS),
        "award": Transition(frozenset({S.PLANNED}), S.AWARDED, roles=HR),
        "complete": Transition(frozenset({S.AWARDED}), S.COMPLETED, roles=HR),
        "end": Transition(OPEN_STIPEND, S.ENDED, roles=HR),
        "describe": Transition(OPEN_STIPEND, roles=PLANNERS),
        "change_amount": Transition(OPEN_STIPEND, roles=HR),
        "plan_installments": Transition(OPEN_STIPEND, roles=PLANNERS),
        "correct_step": Transition(ANY_STIPEND, roles=HR),
        "take_back": Transition(ANY_STIPEND - {S.PLANNED}, roles=HR),
        "enter_spending": Transition(ANY_STIPEND, roles=HR_AND_SYSTEMS),
        "correct_spending": Transition(ANY_STIPEND, roles=HR_AND_SYSTEMS),
        "reverse_spending": Transition(ANY_STIPEND, roles=HR_AND_SYSTEMS),
    },
    needs={"correct_spending": has_entries, "reverse_spending": has_entries},
)
LINES = [POSITION, REALIGNMENT, STIPEND]
