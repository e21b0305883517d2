"""A student under the juvenile court's supervision, of whom the court is told; and the answers to safety teams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from casework.services import duty_called_off, duty_done
from core import history, records
from core.rules import not_to_come, reason_said, said
from district.models import User
from diversion import policies
from diversion.models import (
    CourtEvent,
    CourtEventKind,
    CourtSupervision,
    DiversionDuty,
    DutyKind,
    SafetyTeamRequest,
)
from diversion.services.agencies import organization_meant, school_meant, student_meant
from diversion.services.duties import duty_begin
from diversion.workflow import COURT_EVENT, SUPERVISION, TEAM_REQUEST
from privacy.models import Basis, Disclosure, Kind, Part
from privacy.services import disclosure_log


@transaction.atomic
def supervision_enter(
    *, actor: User, student: str, school: str, court: str, officer: str, notice_date: date, from_date: date,
    today: date, at: datetime,
) -> CourtSupervision:  # fmt: skip
    """
    Note that a juvenile court officer told of a student under supervision.

    :raises ValidationError: naming each field that is not right, or when it is noted already.
    """
    policies.check(actor, f"{SUPERVISION.name}.enter")
    not_to_come(notice_date, today, "notice_date")
    one = CourtSupervision(
        student=student_meant(actor, student), school=school_meant(actor, school, f"{SUPERVISION.name}.enter"),
        court=organization_meant(court, "court"), officer=said(officer, "officer", _("Say who told of it.")),
        notice_date=notice_date, from_date=from_date, entered_by=actor, entered_at=at,
    )  # fmt: skip
    with history.action(f"{SUPERVISION.name}.enter", actor=actor):
        return records.insert(one)


@transaction.atomic
def supervision_end(*, actor: User, ref: str, until_date: date, today: date, version: int | None) -> CourtSupervision:
    """
    Note when a supervision ended: from that day on the court is told nothing more.

    :raises ValidationError: for a day that does not fit, or when the court is to be told of something after it.
    """
    one = _supervision(actor, ref, "end", today, version)
    if one.events.filter(taken_back_at=None, on_date__gte=until_date).exists():
        raise ValidationError({"until_date": _("Something is noted after that day. Take it back, or choose later.")})
    one.until_date = until_date
    with history.action(f"{SUPERVISION.name}.end", actor=actor):
        return records.update(one, "until_date")


@transaction.atomic
def supervision_report(
    *, actor: User, ref: str, kind: str, on: date, today: date, at: datetime, version: int | None
) -> CourtEvent:
    """
    Note an unexcused absence, a suspension or an expulsion: the court is to be told (Iowa Code 279.9B).

    :raises ValidationError: for a day to come or outside of the supervision, or when it is noted already.
    """
    one = _supervision(actor, ref, "report", today, version)
    not_to_come(on, today, "on")
    if not one.is_on(on):
        raise ValidationError({"on": _("The student was not under supervision that day.")})
    with history.action(f"{COURT_EVENT.name}.note", actor=actor):
        duty = duty_begin(actor=actor, kind=DutyKind.COURT_NOTICE, began_at=at, student=one.student, school=one.school)
        made = records.insert(
            CourtEvent(supervision=one, kind=kind, on_date=on, duty=duty, entered_by=actor, entered_at=at)
        )
    with history.action(f"{SUPERVISION.name}.report", actor=actor):
        records.touch(one)
    return made


@transaction.atomic
def court_event_tell(
    *, actor: User, ref: str, on: date, how: str, today: date, at: datetime, version: int | None
) -> CourtEvent:
    """
    Note that the court was told: the entry in the log of disclosures is written with it, and the duty done by it.

    :raises ValidationError: for a day to come or before it was, or without a word how.
    """
    one = _event(actor, ref, "tell", today, version)
    not_to_come(on, today, "on")
    if on < one.on_date:
        raise ValidationError({"on": _("That is before it was. Choose that day or a later one.")})
    how = said(how, "how", _("Say how the court was told, and whom you reached."))
    with history.action(f"{COURT_EVENT.name}.tell", actor=actor):
        one.told_date, one.disclosure = on, _court_told(one, actor=actor, on=on, today=today, at=at)
        records.update(one, "told_date", "disclosure")
        _done(one.duty_id, actor=actor, on=on, evidence=how, at=at)
    return one


def _court_told(one: CourtEvent, *, actor: User, on: date, today: date, at: datetime) -> Disclosure:
    supervision = one.supervision
    part = Part.ATTENDANCE if one.kind == CourtEventKind.ABSENCE else Part.DISCIPLINE
    return disclosure_log(
        actor=actor,
        student=supervision.student,
        kind=Kind.DISCLOSED,
        basis=Basis.COURT_SUPERVISION,
        party_name=supervision.officer,
        party_organization=supervision.court.name,
        reference=_("Notice of %(name)s") % {"name": supervision.officer},
        reference_date=supervision.notice_date,
        interest=_("To supervise the student (Iowa Code 279.9B)."),
        what=str(CourtEventKind(one.kind).label),
        parts=[Part.NAME, part],
        on_date=on,
        at=at,
        today=today,
    )


@transaction.atomic
def court_event_take_back(
    *, actor: User, ref: str, reason: str, today: date, at: datetime, version: int | None
) -> CourtEvent:
    """
    Take back what should not have been noted; the court is not to be told of it.

    :raises ValidationError: without a reason.
    """
    one = _event(actor, ref, "take_back", today, version)
    one.taken_back_at, one.taken_back_reason = at, reason_said(reason)
    with history.action(f"{COURT_EVENT.name}.take_back", actor=actor, reason=one.taken_back_reason):
        records.update(one, "taken_back_at", "taken_back_reason")
        duty = DiversionDuty.objects.select_for_update(of=("self",)).get(pk=one.duty_id)
        if duty.is_open:
            duty_called_off(duty, reason=one.taken_back_reason, at=at)
    return one


@transaction.atomic
def team_request_enter(
    *, actor: User, student: str, school: str, team: str, requested_by: str, on: date, ground: str, threat: str,
    asks: str, today: date, at: datetime,
) -> SafetyTeamRequest:  # fmt: skip
    """
    Enter what a member of a safety team asks for: the request stands in the log, and somebody is to answer it.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check(actor, f"{TEAM_REQUEST.name}.enter")
    not_to_come(on, today, "on")
    about, there = student_meant(actor, student), school_meant(actor, school, f"{TEAM_REQUEST.name}.enter")
    one = SafetyTeamRequest(
        student=about, school=there, team=organization_meant(team, "team"), on_date=on, ground=ground,
        requested_by=said(requested_by, "requested_by", _("Say who asks.")),
        threat=said(threat, "threat", _("Say what the risk or threat is.")),
        asks=said(asks, "asks", _("Say what is asked for.")), entered_by=actor, entered_at=at,
    )  # fmt: skip
    with history.action(f"{TEAM_REQUEST.name}.enter", actor=actor):
        one.request = disclosure_log(
            kind=Kind.REQUESTED, what=one.asks, on_date=on, actor=actor, today=today, at=at, **_of_team(one)
        )
        one.duty = duty_begin(actor=actor, kind=DutyKind.SAFETY_TEAM, began_at=at, student=about, school=there)
        return records.insert(one)


def _of_team(one: SafetyTeamRequest) -> dict[str, Any]:
    """Return what an entry of the log says of a request, and of what came of it."""
    return {
        "student": one.student,
        "basis": Basis.SAFETY_TEAM,
        "party_name": one.requested_by,
        "party_organization": one.team.name,
        "threat": one.threat,
        "interest": _("To assess a risk or threat at school (Iowa Code 280.36)."),
    }


@transaction.atomic
def team_request_answer(
    *, actor: User, ref: str, on: date, what: str, parts: Sequence[str], today: date, at: datetime, version: int | None
) -> SafetyTeamRequest:
    """
    Note what a safety team was given: a disclosure, in the log, by which the duty is done.

    :raises ValidationError: for a day that does not fit, or without what was given.
    """
    one = _request(actor, ref, "answer", on=on, today=today, version=version)
    what = said(what, "what", _("Say what was given."))
    with history.action(f"{TEAM_REQUEST.name}.answer", actor=actor):
        entry = disclosure_log(
            kind=Kind.DISCLOSED, what=what, parts=parts, on_date=on, answers=one.request, actor=actor, today=today,
            at=at, **_of_team(one),
        )  # fmt: skip
        return _answered(one, entry, actor=actor, evidence=what, at=at)


@transaction.atomic
def team_request_refuse(
    *, actor: User, ref: str, on: date, reason: str, today: date, at: datetime, version: int | None
) -> SafetyTeamRequest:
    """
    Refuse a safety team's request, with the reason: that stands in the log, too (34 CFR 99.32).

    :raises ValidationError: for a day that does not fit, or without a reason.
    """
    one = _request(actor, ref, "refuse", on=on, today=today, version=version)
    reason = reason_said(reason)
    with history.action(f"{TEAM_REQUEST.name}.refuse", actor=actor, reason=reason):
        entry = disclosure_log(
            kind=Kind.REFUSED, what=one.asks, on_date=on, why_refused=reason, answers=one.request, actor=actor,
            today=today, at=at, **_of_team(one),
        )  # fmt: skip
        return _answered(one, entry, actor=actor, evidence=_("Refused: %(why)s") % {"why": reason}, at=at)


def _answered(
    one: SafetyTeamRequest, entry: Disclosure, *, actor: User, evidence: str, at: datetime
) -> SafetyTeamRequest:
    one.answer, one.answered_date, one.is_refused = entry, entry.on_date, entry.kind == Kind.REFUSED
    records.update(one, "answer", "answered_date", "is_refused")
    _done(one.duty_id, actor=actor, on=entry.on_date, evidence=evidence, at=at)
    return one


def _done(duty: int, *, actor: User, on: date, evidence: str, at: datetime) -> None:
    found = DiversionDuty.objects.select_for_update(of=("self",)).get(pk=duty)
    if found.is_open:
        duty_done(found, actor=actor, on=on, evidence=evidence, at=at)


def _supervision(actor: User, ref: str, action: str, today: date, version: int | None) -> CourtSupervision:
    one: CourtSupervision = records.lock(policies.visible_supervisions(actor), ref, version=version)
    policies.check(actor, f"{SUPERVISION.name}.{action}", one)
    SUPERVISION.check(action, SUPERVISION.status_of(one, today))
    return one


def _event(actor: User, ref: str, action: str, today: date, version: int | None) -> CourtEvent:
    one: CourtEvent = records.lock(policies.visible_court_events(actor), ref, version=version)
    policies.check(actor, f"{COURT_EVENT.name}.{action}", one)
    COURT_EVENT.check(action, COURT_EVENT.status_of(one, today))
    return one


def _request(actor: User, ref: str, action: str, *, on: date, today: date, version: int | None) -> SafetyTeamRequest:
    one: SafetyTeamRequest = records.lock(policies.visible_team_requests(actor), ref, version=version)
    policies.check(actor, f"{TEAM_REQUEST.name}.{action}", one)
    TEAM_REQUEST.check(action, TEAM_REQUEST.status_of(one, today))
    not_to_come(on, today, "on")
    if on < one.on_date:
        raise ValidationError({"on": _("That is before it was asked. Choose that day or a later one.")})
    if Disclosure.objects.standing().filter(answers=one.request).exists():
        words = _("The request is answered in the student’s log already. Take that answer back there first.")
        raise ValidationError(words)
    return one
