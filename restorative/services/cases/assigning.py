"""Who works on a case: assigned, covered for while away, and taken off with a word to whoever goes on."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from casework.services import cover_span
from core import history, records
from core.errors import Conflict
from core.history import Actor
from core.rules import reason_said
from district.models import User
from restorative import policies, selectors
from restorative.models import CaseAssignment, RestorativeCase
from restorative.services.cases import duties
from restorative.services.cases.days import day_in_order
from restorative.services.steps import SOURCE, case_locked, grants_renew
from restorative.workflow import ASSIGNMENT
from students.models import AccessGrant


@transaction.atomic
def case_assign(
    *, actor: User, ref: str, user: str, on: date, today: date, at: datetime, version: int | None
) -> RestorativeCase:
    """
    Let a facilitator work on a case, and open its students, from now on.

    :raises ValidationError: on ``user``, in words, when they cannot.
    :raises Conflict: when they work on it already.
    """
    case = case_locked(actor, ref, "assign", version)
    day_in_order(case, on, today)
    person = _facilitator(case, user, today)
    if CaseAssignment.objects.filter(case=case, user=person, until_at=None).exists():
        raise Conflict(_("%(name)s works on this case already.") % {"name": person.name}, "user")
    with history.action("restorative.case.assign", actor=actor):
        records.insert(CaseAssignment(case=case, user=person, from_at=at, assigned_by=actor))
        grants_renew(actor, case, at, strict=True)
        duties.first_contact_begin(case, person, at)
        return records.touch(case)


@transaction.atomic
def assignment_end(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None, handover: str = ""
) -> CaseAssignment:
    """
    Take somebody off a case, of whose students they open none from this moment.

    :raises TransitionNotAllowed: when it has ended.
    :raises ValidationError: without a reason, or without a handover note where nobody else works on an open case.
    """
    assignment, case = _locked(actor, ref, version, "end", today)
    others = CaseAssignment.objects.at(at).filter(case=case, until_at=None).exclude(pk=assignment.pk)
    if case.is_open and not handover.strip() and not others.exists():
        words = _("Nobody else works on this case. Say what whoever goes on has to know.")
        raise ValidationError({"handover": words})
    assignment.until_at = max(at, assignment.from_at)
    assignment.handover = handover
    goes_on = others.select_related("user").order_by("from_at", "pk").first()
    with history.action("restorative.assignment.end", actor=actor, reason=reason_said(reason)):
        records.update(assignment, "until_at", "handover")
        grants_renew(actor, case, at)
        duties.first_contact_pass_on(case, assignment.user, goes_on.user if goes_on else None)
        records.touch(case)
    return assignment


@transaction.atomic
def assignment_cover(
    *, actor: User, ref: str, user: str, from_date: date, until_date: date, today: date, at: datetime,
    version: int | None, handover: str = "",
) -> CaseAssignment:  # fmt: skip
    """
    Let a colleague work on a case from a day until ``until_date``, the first day on which they no longer do.

    :raises TransitionNotAllowed: when the assignment has ended.
    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when it is a cover itself, or the colleague works on the case already.
    """
    assignment, case = _locked(actor, ref, version, "cover", today)
    if assignment.covers_id is not None:
        raise Conflict(_("This is a cover itself. Cover for the person who is away."))
    from_at, until_at = cover_span(from_date, until_date, today=today, at=at)
    person = _facilitator(case, user, today)
    if CaseAssignment.objects.filter(case=case, user=person, until_at=None).exists():
        raise Conflict(_("%(name)s works on this case already.") % {"name": person.name}, "user")
    if person == actor and not policies.permitted(actor, "restorative.case.assign", case):
        words = _("Whoever is away asks you to cover, or a coordinator does. Choose somebody else, or ask them.")
        raise ValidationError({"user": words})
    made = CaseAssignment(
        case=case, user=person, from_at=from_at, until_at=until_at, assigned_by=actor, covers=assignment,
        handover=handover,
    )  # fmt: skip
    with history.action("restorative.assignment.cover", actor=actor):
        records.insert(made)
        grants_renew(actor, case, at, strict=True)
        records.touch(assignment)
        records.touch(case)
    return made


@transaction.atomic
def covers_begin(*, actor: Actor, at: datetime) -> int:
    """
    Let those whose cover has begun open the students of their cases; return in how many cases.

    They end by themselves. Each case in its turn, locked; the same again changes nothing.
    """
    held = AccessGrant.objects.at(at).filter(
        source_kind=SOURCE, source_ref=OuterRef("case__ref"), user=OuterRef("user")
    )
    begun = policies.working().filter(~Exists(held), covers__isnull=False, case__participants__student__isnull=False)
    cases = RestorativeCase.objects.open().unsealed().filter(pk__in=begun.values("case")).order_by("pk")
    found = list(cases.select_for_update(of=("self",)))
    with history.action("restorative.assignment.cover", actor=actor):
        for case in found:
            grants_renew(actor, case, at)
    return len(found)


def _facilitator(case: RestorativeCase, ref: str, today: date) -> User:
    """:raises ValidationError: on ``user``, when they cannot be assigned this case."""
    found = selectors.facilitators(case.school_id, today).filter(ref=ref).first()
    if found is None:
        words = _("Choose somebody who facilitates restorative cases at this school or for the whole district.")
        raise ValidationError({"user": words})
    if policies.is_involved(found, case):
        words = _("%(name)s took part in what happened or must not know of a student. Choose somebody else.")
        raise ValidationError({"user": words % {"name": found.name}})
    return found


def _locked(
    actor: User, ref: str, version: int | None, action: str, today: date
) -> tuple[CaseAssignment, RestorativeCase]:
    """Return an assignment and its case, both locked, the case first as everywhere."""
    seen = policies.visible_assignments(actor).filter(ref=ref)
    case = RestorativeCase.objects.select_for_update(of=("self",)).get(pk=seen.get().case_id)
    assignment = records.lock(seen, ref, version=version)
    policies.check(actor, f"restorative.assignment.{action}", assignment)
    ASSIGNMENT.check(action, ASSIGNMENT.status_of(assignment, today))
    return assignment, case
