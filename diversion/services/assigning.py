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
from diversion import policies, selectors
from diversion.models import DiversionAssignment, DiversionCase, DiversionDuty
from diversion.services.steps import SOURCE, case_locked, grants_renew, held
from diversion.workflow import ASSIGNMENT
from diversion.workflow.roles import COORDINATOR
from students.models import AccessGrant


@transaction.atomic
def case_assign(
    *, actor: User, ref: str, user: str, today: date, at: datetime, version: int | None
) -> DiversionCase:  # fmt: skip
    """
    Let a coordinator work on a case, and open its youth, from now on. What fell to nobody by name falls to them.

    :raises ValidationError: on ``user``, in words, when they cannot.
    :raises Conflict: when they work on it already.
    """
    case = case_locked(actor, ref, "assign", version)
    person = _coordinator(case, user, today)
    with history.action("diversion.case.assign", actor=actor):
        records.insert(DiversionAssignment(case=case, user=person, from_at=at, assigned_by=actor))
        grants_renew(actor, case, at, strict=True)
        _pass_on(case, None, person)
        return records.touch(case)


@transaction.atomic
def assignment_end(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None, handover: str = ""
) -> DiversionAssignment:
    """
    Take somebody off a case, for whose sake they open its youth no more from this moment.

    :raises TransitionNotAllowed: when it has ended.
    :raises ValidationError: without a reason, or without a handover note where nobody else works on an open case.
    """
    assignment, case = _locked(actor, ref, version, "end", today)
    others = DiversionAssignment.objects.at(at).filter(case=case, until_at=None).exclude(pk=assignment.pk)
    if case.is_open and not handover.strip() and not others.exists():
        words = _("Nobody else works on this case. Say what whoever goes on has to know.")
        raise ValidationError({"handover": words})
    assignment.until_at, assignment.handover = max(at, assignment.from_at), handover
    goes_on = others.select_related("user").order_by("from_at", "pk").first()
    with history.action("diversion.assignment.end", actor=actor, reason=reason_said(reason)):
        records.update(assignment, "until_at", "handover")
        grants_renew(actor, case, at)
        _pass_on(case, assignment.user, goes_on.user if goes_on else None)
        records.touch(case)
    return assignment


@transaction.atomic
def assignment_cover(
    *, actor: User, ref: str, user: str, from_date: date, until_date: date, today: date, at: datetime,
    version: int | None, handover: str = "",
) -> DiversionAssignment:  # fmt: skip
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
    made = DiversionAssignment(
        case=case, user=_coordinator(case, user, today), from_at=from_at, until_at=until_at, assigned_by=actor,
        covers=assignment, handover=handover,
    )  # fmt: skip
    with history.action("diversion.assignment.cover", actor=actor):
        records.insert(made)
        grants_renew(actor, case, at, strict=True)
        records.touch(assignment)
        records.touch(case)
    return made


@transaction.atomic
def covers_begin(*, actor: Actor, at: datetime) -> int:
    """
    Let those whose cover has begun open the youth of their cases; return in how many cases.

    They end by themselves. Each case in its turn, locked; the same again changes nothing.
    """
    grants = AccessGrant.objects.at(at).filter(
        source_kind=SOURCE, source_ref=OuterRef("case__ref"), user=OuterRef("user")
    )
    begun = DiversionAssignment.objects.at(at).filter(~Exists(grants), covers__isnull=False)
    cases = (
        DiversionCase.objects.open()
        .unsealed()
        .filter(pk__in=begun.values("case"), student__isnull=False)
        .order_by("pk")
    )
    found = list(cases.select_for_update(of=("self",)).values_list("pk", flat=True))
    with history.action("diversion.assignment.cover", actor=actor):
        for case in DiversionCase.objects.filter(pk__in=found).select_related("student", "school").order_by("pk"):
            grants_renew(actor, case, at)
    return len(found)


def _coordinator(case: DiversionCase, ref: str, today: date) -> User:
    """
    Return who is to work on a case.

    :raises ValidationError: on ``user``, when they cannot be assigned this case.
    :raises Conflict: when they work on it already.
    """
    found = selectors.coordinators(case.school_id, today).filter(ref=ref).first()
    if found is None:
        words = _("Choose somebody who coordinates diversion at this school or for the whole district.")
        raise ValidationError({"user": words})
    if policies.is_barred_from(found, case):
        words = _("%(name)s must not know of this youth. Choose somebody else.")
        raise ValidationError({"user": words % {"name": found.name}})
    if DiversionAssignment.objects.filter(case=case, user=found, until_at=None).exists():
        raise Conflict(_("%(name)s works on this case already.") % {"name": found.name}, "user")
    return found


def _pass_on(case: DiversionCase, before: User | None, after: User | None) -> None:
    """Give the open duties of coordinators that fall to ``before``, or to nobody by name, to ``after``."""
    found = DiversionDuty.objects.open().select_for_update(of=("self",))
    for duty in found.filter(case=case, role__in=COORDINATOR, assignee=before).order_by("pk"):
        duty.assignee = after
        records.update(duty, "assignee")


def _locked(
    actor: User, ref: str, version: int | None, action: str, today: date
) -> tuple[DiversionAssignment, DiversionCase]:
    """Return an assignment and its case, both locked, the case first as everywhere."""
    seen = policies.visible_assignments(actor).filter(ref=ref)
    case = held(seen.select_related("case").get().case)
    assignment = records.lock(seen, ref, version=version)
    assignment.case = case
    policies.check(actor, f"{ASSIGNMENT.name}.{action}", assignment)
    ASSIGNMENT.check(action, ASSIGNMENT.status_of(assignment, today))
    return assignment, case
