"""What staff and contracted persons hold and cover, as the district asks when one leaves or an agreement ends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from district.models import InteragencyAgreement, Role, StaffMember, User
from district.ties import Found, Subject, Tie, Ties, Way
from staffing import policies
from staffing.held import HELD, holds, over_full_time
from staffing.line_types import POSITION, REALIGNMENT, STIPEND, LineType
from staffing.models import Line, PositionHolding, RealignmentCover, RealignmentStatus
from staffing.services import leaving

LINE = "authorization__school"


@dataclass(frozen=True, slots=True)
class _Row:
    """
    A tie, its line, and how it ends: called with ``on``, ``today``, ``actor`` and ``reason``.

    ``was`` is what it is called once it has ended.
    """

    tie: Tie
    was: str
    line_type: LineType
    line: Line
    end: Callable[..., None]


def tell(user: User, subject: Subject, past: date) -> Found:
    """Return what goes on past that day. Four queries, and one to see which lines ``user`` may see."""
    return _found(user, list(_rows(user, subject, past)))


def ended(user: User, member: StaffMember, on: date) -> Found:
    """Return what ended on that day, the first one without it. As many queries."""
    rows = [replace(row, tie=replace(row.tie, what=row.was, mend=None)) for row in _ended(user, member, on)]
    return _found(user, rows)


def _found(user: User, rows: list[_Row]) -> Found:
    seen = _seen(user, rows)
    ties = tuple(row.tie for row in rows if (row.line_type.key, row.line.pk) in seen)
    return Found(ties, hidden=len(rows) - len(ties), asked=frozenset({Role.HR_SPECIALIST}))


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


def way_out(line_type: LineType, line: Line, left: date, share: PositionHolding | None = None) -> Way:
    """Return the action that ends what someone holds who left, with the day filled in; of a position all or a share."""
    if share is not None:
        asked = {"holding": share.ref, "on": left.isoformat()}
        return Way(
            f"{reverse('staffing:position-end-holding', args=[line.ref])}?{urlencode(asked)}", _("End the share")
        )
    action, words = ("vacate", _("Record the vacancy")) if line_type is POSITION else ("end", _("End it"))
    address = reverse(f"staffing:{line_type.key}-{action}", args=[line.ref])
    return Way(f"{address}?{urlencode({'on': left.isoformat()})}", words)


def way_to_cover(line: Line, cover: RealignmentCover) -> Way:
    """Return the action by which someone else begins to cover a duty, with the cover filled in."""
    address = reverse("staffing:realignment-end-cover", args=[line.ref])
    return Way(f"{address}?{urlencode({'cover': cover.ref})}", _("Change who covers"))


TIES = Ties(tell=tell, ended=ended, end=end, resume=resume, lock=lock, holds=holds, wrong=over_full_time)


def _seen(user: User, rows: list[_Row]) -> set[tuple[str, int]]:
    found = set()
    for line_type in {row.line_type for row in rows}:
        ours = [row.line.pk for row in rows if row.line_type is line_type]
        lines = policies.visible_lines(user, line_type).filter(pk__in=ours)
        found |= {(line_type.key, pk) for pk in lines.values_list("pk", flat=True)}
    return found


def _rows(user: User, subject: Subject, past: date) -> Iterator[_Row]:
    if isinstance(subject, StaffMember):
        yield from _holdings(user, PositionHolding.objects.filter(staff=subject).lasting(past), past)
        for line_type, states in HELD:
            held = line_type.span.objects.filter(holder=subject, until_date=None, status__in=states)
            yield from _held(user, line_type, held, past)
        covers = RealignmentCover.objects.filter(staff=subject, realignment__status=RealignmentStatus.IN_EFFECT)
        yield from _covers(user, covers.lasting(past))
    elif not _goes_on(subject, past):
        # By ending the agreement one ends what is held under it: no right of its own is asked for.
        held = PositionHolding.objects.filter(contracted__organization=subject.organization_id)
        yield from _holdings(None, held.filter(until_date=None), past)


def _ended(user: User, member: StaffMember, on: date) -> Iterator[_Row]:
    yield from _holdings(user, PositionHolding.objects.filter(staff=member, until_date=on), on)
    for line_type, states in HELD:
        yield from _held(
            user, line_type, line_type.span.objects.filter(holder=member, until_date=on, status__in=states), on
        )
    yield from _covers(user, RealignmentCover.objects.filter(staff=member, until_date=on))


def _goes_on(agreement: InteragencyAgreement, past: date) -> bool:
    """Tell whether another agreement with the organization is in force then, under which people hold on."""
    others = InteragencyAgreement.objects.filter(organization=agreement.organization_id).exclude(pk=agreement.pk)
    return others.on(past).exists()


def _holdings(user: User | None, holdings: Any, past: date) -> Iterator[_Row]:
    """Yield holdings. Whoever ends an agreement asks without ``user``, and is told who holds under it."""
    others = PositionHolding.objects.filter(position=OuterRef("position")).lasting(past).exclude(pk=OuterRef("pk"))
    found = holdings.with_people().select_related(f"position__{LINE}").annotate(shared=Exists(others))
    for one in found.order_by("from_date", "id"):
        line = one.position
        ends = user is None or policies.permitted(user, "staffing.position.vacate", line)
        mends = user is not None and _may(user, POSITION, line, "end_holding" if one.shared else "vacate")
        mend = way_out(POSITION, line, past, one if one.shared else None) if mends else None
        about = [_about(line), *([] if user else [one.name]), f"{one.fte} FTE", one.span_words]
        tie = Tie(one.ref, _("Holds a position"), " · ".join(about), _address(POSITION, line), ends, mend)
        yield _Row(tie, _("Position"), POSITION, line, partial(leaving.holding_leave, one))


def _held(user: User, line_type: LineType, spans: Any, past: date) -> Iterator[_Row]:
    words = {"realignment": _("Carries out a realignment"), "stipend": _("Holds a stipend")}
    for one in spans.select_related("holder", f"line__{LINE}").order_by("from_date", "id"):
        ends = policies.permitted(user, f"{line_type.workflow.name}.end", one.line)
        mend = way_out(line_type, one.line, past) if _may(user, line_type, one.line, "end") else None
        about = f"{_about(one.line)} · {one.span_words}"
        tie = Tie(one.ref, words[line_type.key], about, _address(line_type, one.line), ends, mend)
        yield _Row(tie, str(line_type.name), line_type, one.line, partial(leaving.line_leave, line_type, one))


def _covers(user: User, covers: Any) -> Iterator[_Row]:
    for one in covers.select_related("staff", f"realignment__{LINE}").order_by("from_date", "id"):
        line = one.realignment
        ends = policies.permitted(user, "staffing.realignment.end_cover", line)
        goes_on = one.until_date is None and _may(user, REALIGNMENT, line, "end_cover")
        mend = way_to_cover(line, one) if goes_on else None
        about = f"{one.duty} · {_about(line)} · {one.span_words}"
        tie = Tie(one.ref, _("Covers a duty"), about, _address(REALIGNMENT, line), ends, mend)
        yield _Row(tie, _("Cover of a duty"), REALIGNMENT, line, partial(leaving.cover_leave, one))


def _may(user: User, line_type: LineType, line: Line, action: str) -> bool:
    """Tell whether an action is permitted and its line stands so; what it needs besides, the row shows. No query."""
    flow = line_type.workflow
    return action in flow.legal(line.status) and policies.permitted(user, f"{flow.name}.{action}", line)


def _address(line_type: LineType, line: Line) -> str:
    return reverse(f"staffing:{line_type.key}-detail", args=[line.ref])


def _about(line: Line) -> str:
    return line.name_apart
