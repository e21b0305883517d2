"""What staff and contracted persons hold and cover, as the district asks when one leaves or an agreement ends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from district.models import InteragencyAgreement, StaffMember, User
from district.ties import Found, Subject, Tie, Ties
from staffing import policies
from staffing.line_types import POSITION, REALIGNMENT, STIPEND, LineType
from staffing.models import Line, PositionHolding, RealignmentCover, RealignmentStatus, StipendStatus
from staffing.services import leaving

# Of each type that one person holds at a time, the states in which they still do.
HELD = ((REALIGNMENT, (RealignmentStatus.IN_EFFECT,)), (STIPEND, (StipendStatus.AWARDED,)))
LINE = "authorization__school"


@dataclass(frozen=True, slots=True)
class _Row:
    """A tie, its line, and how it ends: called with ``on``, ``today``, ``actor`` and ``reason``."""

    tie: Tie
    line_type: LineType
    line: Line
    end: Callable[..., None]


def tell(user: User, subject: Subject, past: date) -> Found:
    """Return what goes on past that day. Four queries, and one to see which lines ``user`` may see."""
    rows = list(_rows(user, subject, past))
    seen = _seen(user, rows)
    ties = tuple(row.tie for row in rows if (row.line_type.key, row.line.pk) in seen)
    return Found(ties, hidden=len(rows) - len(ties))


def end(*, actor: User, subject: Subject, refs: Collection[str], on: date, today: date, reason: str) -> None:
    """End what was chosen, by its own steps."""
    words = _("The agreement “%(name)s” ended.") if isinstance(subject, InteragencyAgreement) else _("%(name)s left.")
    why = f"{words % {'name': subject}} {reason}".strip()
    for row in list(_rows(actor, subject, on)):
        if row.tie.ref in refs:
            row.end(actor=actor, on=on, today=today, reason=why)


def resume(*, actor: User, subject: Subject, on: date, reason: str) -> None:
    """Let go on what was to end on a day still ahead."""
    if isinstance(subject, StaffMember):
        leaving.planned_undone(subject, actor=actor, on=on, reason=reason)


def lock(subject: Subject) -> None:
    """Lock the lines that someone on the staff holds, held or covers: by type, the oldest first."""
    if not isinstance(subject, StaffMember):
        return
    theirs = (
        (POSITION, Q(pk__in=PositionHolding.objects.filter(staff=subject).values("position"))),
        (
            REALIGNMENT,
            Q(pk__in=REALIGNMENT.span.objects.filter(holder=subject).values("line"))
            | Q(pk__in=RealignmentCover.objects.filter(staff=subject).values("realignment")),
        ),
        (STIPEND, Q(pk__in=STIPEND.span.objects.filter(holder=subject).values("line"))),
    )
    for line_type, which in theirs:
        list(line_type.model._default_manager.select_for_update(of=("self",)).filter(which).order_by("pk").values("pk"))


TIES = Ties(tell=tell, end=end, resume=resume, lock=lock)


def _seen(user: User, rows: list[_Row]) -> set[tuple[str, int]]:
    found = set()
    for line_type in {row.line_type for row in rows}:
        ours = [row.line.pk for row in rows if row.line_type is line_type]
        lines = policies.visible_lines(user, line_type).filter(pk__in=ours)
        found |= {(line_type.key, pk) for pk in lines.values_list("pk", flat=True)}
    return found


def _rows(user: User, subject: Subject, past: date) -> Iterator[_Row]:
    if isinstance(subject, StaffMember):
        yield from _holdings(user, PositionHolding.objects.filter(staff=subject), past)
        yield from _held(user, subject)
        yield from _covers(user, subject, past)
    elif not _goes_on(subject, past):
        # By ending the agreement one ends what is held under it: no right of its own is asked for.
        held = PositionHolding.objects.filter(contracted__organization=subject.organization_id)
        yield from _holdings(None, held.filter(until_date=None), past)


def _goes_on(agreement: InteragencyAgreement, past: date) -> bool:
    """Tell whether another agreement with the organization is in force then, under which people hold on."""
    others = InteragencyAgreement.objects.filter(organization=agreement.organization_id).exclude(pk=agreement.pk)
    return others.on(past).exists()


def _holdings(user: User | None, holdings: Any, past: date) -> Iterator[_Row]:
    found = holdings.lasting(past).with_people().select_related(f"position__{LINE}").order_by("from_date", "id")
    for one in found:
        ends = user is None or policies.permitted(user, "staffing.position.vacate", one.position)
        about = f"{_about(one.position)} · {one.name} · {one.fte} FTE"
        tie = Tie(one.ref, _("Holds a position"), about, _address(POSITION, one.position), ends)
        yield _Row(tie, POSITION, one.position, partial(leaving.holding_leave, one))


def _held(user: User, member: StaffMember) -> Iterator[_Row]:
    words = {"realignment": _("Carries out a realignment"), "stipend": _("Holds a stipend")}
    for line_type, states in HELD:
        spans = line_type.span.objects.filter(holder=member, until_date=None, status__in=states)
        for one in spans.select_related("holder", f"line__{LINE}").order_by("from_date", "id"):
            ends = policies.permitted(user, f"{line_type.workflow.name}.end", one.line)
            about = f"{_about(one.line)} · {_('since %(day)s') % {'day': date_format(one.from_date, 'j M Y')}}"
            tie = Tie(one.ref, words[line_type.key], about, _address(line_type, one.line), ends)
            yield _Row(tie, line_type, one.line, partial(leaving.line_leave, line_type, one))


def _covers(user: User, member: StaffMember, past: date) -> Iterator[_Row]:
    covers = RealignmentCover.objects.filter(staff=member, realignment__status=RealignmentStatus.IN_EFFECT)
    found = covers.lasting(past).select_related("staff", f"realignment__{LINE}").order_by("from_date", "id")
    for one in found:
        line = one.realignment
        ends = policies.permitted(user, "staffing.realignment.end_cover", line)
        tie = Tie(one.ref, _("Covers a duty"), f"{one.duty} · {_about(line)}", _address(REALIGNMENT, line), ends)
        yield _Row(tie, REALIGNMENT, line, partial(leaving.cover_leave, one))


def _address(line_type: LineType, line: Line) -> str:
    return reverse(f"staffing:{line_type.key}-detail", args=[line.ref])


def _about(line: Line) -> str:
    return f"{line.authorization.role_title} · {line.label} · {line.authorization.school}"
