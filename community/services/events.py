"""Writes events: entered, corrected, given an agenda, announced, moved, canceled, held and closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import policies, selectors
from community.models import Body, Event, EventAttendance, EventKind, EventMove, EventStatus
from community.services.notices import CANCELED, MOVED, event_told
from community.services.registrations import let_move_up
from community.workflow import EVENT
from core import history, records
from core.files import store
from core.models import StoredFile
from core.rules import reason_said, said
from district.models import School, User
from district.roles import roles_of
from district.selectors import district_get

NAME = EVENT.name
# What an announced event says for good by a move alone: those who registered are told of it.
BY_MOVE = ("starts_at", "ends_at", "place")


@transaction.atomic
def event_add(*, actor: User, kind: str, body: str = "", school: str = "", **facts: Any) -> Event:
    """
    Enter an event, which nobody in public sees before it is announced.

    ``body`` is the reference of the one that meets, ``school`` a code; a meeting is at the school of its body.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check(actor, f"{NAME}.add")
    found, at_school = _placed(actor, kind, body, school)
    event = Event(
        district=district_get(), kind=kind, body=found, school=at_school,
        open_meeting=found is not None and found.holds_open_meetings, **facts,
    )  # fmt: skip
    policies.check(actor, f"{NAME}.add", event)
    _checked_words(event)
    with history.action(f"{NAME}.add", actor=actor):
        return records.insert(event)


@transaction.atomic
def event_correct(*, actor: User, ref: str, version: int | None, **facts: Any) -> Event:
    """
    Correct what an event says.

    :raises ValidationError: when it is announced and time or place differ, which a move changes; or for fewer places
        than people are registered.
    """
    event = event_begun(actor, ref, version, "correct")
    if event.status == EventStatus.ANNOUNCED:
        moved = [name for name in BY_MOVE if name in facts and facts[name] != getattr(event, name)]
        if moved:
            words = _("The event is announced. Use “Move”, so that those who registered are told.")
            raise ValidationError(dict.fromkeys(moved, words))
    for name, value in facts.items():
        setattr(event, name, value)
    _checked_words(event)
    coming = selectors.people_coming(event)
    if event.capacity is not None and event.capacity < coming:
        words = _("%(count)s people are registered already. Give at least as many places.")
        raise ValidationError({"capacity": words % {"count": coming}})
    with history.action(f"{NAME}.correct", actor=actor):
        records.update(event, *facts)
        if event.status == EventStatus.ANNOUNCED:
            let_move_up(event, actor=actor)
        return event


@transaction.atomic
def event_set_agenda(*, actor: User, ref: str, agenda: str, version: int | None) -> Event:
    """
    Write what is on the agenda.

    :raises ValidationError: when there is nothing in it.
    """
    event = event_begun(actor, ref, version, "set_agenda")
    event.agenda = said(agenda, "agenda", _("Write what is on the agenda."))
    with history.action(f"{NAME}.set_agenda", actor=actor):
        return records.update(event, "agenda")


@transaction.atomic
def event_announce(*, actor: User, ref: str, at: datetime, version: int | None, late_notice_reason: str = "") -> Event:
    """
    Announce an event: anybody sees it from now on, and can register. One that was held already is published as such.

    :raises ValidationError: for an open meeting without an agenda, or less than the notice before it without a reason.
    """
    event = event_begun(actor, ref, version, "announce")
    event.open_meeting = event.body is not None and event.body.holds_open_meetings
    _notice_given(event, event.starts_at, at, late_notice_reason)
    if event.open_meeting and not event.agenda.strip():
        raise ValidationError(_("This is an open meeting (Iowa Code 21.4): write its agenda before it is announced."))
    event.status, event.announced_at = EventStatus.ANNOUNCED, at
    with history.action(f"{NAME}.announce", actor=actor):
        return records.update(event, "status", "announced_at", "open_meeting", "late_notice_reason")


@transaction.atomic
def event_move(
    *, actor: User, ref: str, starts_at: datetime, ends_at: datetime, reason: str, at: datetime, version: int | None,
    place: str = "", late_notice_reason: str = "",
) -> Event:  # fmt: skip
    """
    Move an announced event to another time or place. Whoever registered is told, and reminded anew.

    :raises ValidationError: without a reason or a change; when it would begin in the past; for an open meeting less
        than the notice before it without a reason.
    """
    event = event_begun(actor, ref, version, "move")
    before = (event.starts_at, event.ends_at, event.place)
    if (starts_at, ends_at, place) == before:
        raise ValidationError({"starts_at": _("Time and place are as before. Choose another time or another place.")})
    if starts_at <= at:
        raise ValidationError({"starts_at": _("That time is over. Choose one that is still to come.")})
    _notice_given(event, starts_at, at, late_notice_reason)
    move = EventMove(
        event=event, before_starts_at=before[0], before_ends_at=before[1], before_place=before[2],
        reason=reason_said(reason), moved_at=at, moved_by=actor,
    )  # fmt: skip
    event.starts_at, event.ends_at, event.place, event.reminded_at = starts_at, ends_at, place, None
    with history.action(f"{NAME}.move", actor=actor, reason=move.reason):
        records.insert(move)  # first: the database asks for it as the event changes
        records.update(event, *BY_MOVE, "reminded_at", "late_notice_reason")
        event_told(event, actor=actor, what=MOVED)
    return event


@transaction.atomic
def event_cancel(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> Event:
    """
    Cancel an event. Whoever registered or waits is told; a draft goes without a word to anybody.

    :raises ValidationError: without a reason, which is shown in public.
    """
    event = event_begun(actor, ref, version, "cancel")
    event.canceled_reason = reason_said(reason)
    event.status, event.canceled_at = EventStatus.CANCELLED, at
    # A canceled draft was never announced: it says so from the moment on at which it was canceled.
    event.announced_at = event.announced_at or at
    with history.action(f"{NAME}.cancel", actor=actor, reason=event.canceled_reason):
        records.update(event, "status", "canceled_at", "canceled_reason", "announced_at")
        event_told(event, actor=actor, what=CANCELED)
    return event


@transaction.atomic
def event_count(*, actor: User, ref: str, at: datetime, version: int | None, **people: int | None) -> Event:
    """
    Count who came, by constituency. Nobody is named. What is left empty was not counted, and is counted no more.

    :raises ValidationError: before the event began, or when nothing was counted.
    """
    event = event_begun(actor, ref, version, "count")
    _begun_already(event, at)
    if all(number is None for number in people.values()):
        raise ValidationError({next(iter(people)): _("Count at least one of them.")})
    there = {one.constituency: one for one in event.attendance.all()}
    with history.action(f"{NAME}.count", actor=actor):
        for constituency, number in people.items():
            one = there.get(constituency)
            if one is not None and one.people != (number or 0):
                one.people = number or 0
                records.update(one, "people")
            elif one is None and number is not None:
                records.insert(EventAttendance(event=event, constituency=constituency, people=number))
        return records.touch(event)


@transaction.atomic
def event_set_minutes(
    *, actor: User, ref: str, minutes: str, at: datetime, version: int | None, results: str = ""
) -> Event:
    """
    Write the minutes, and what came of the event.

    :raises ValidationError: before it began, or when there is nothing in them.
    """
    event = event_begun(actor, ref, version, "set_minutes")
    _begun_already(event, at)
    event.minutes = said(minutes, "minutes", _("Write what was said and decided."))
    event.results = results.strip()
    with history.action(f"{NAME}.set_minutes", actor=actor):
        return records.update(event, "minutes", "results")


@transaction.atomic
def event_close(*, actor: User, ref: str, at: datetime, version: int | None) -> Event:
    """
    Close an event that was held.

    :raises ValidationError: before it ended; for an open meeting without agenda or minutes.
    """
    event = event_begun(actor, ref, version, "close")
    if at < event.ends_at:
        raise ValidationError(_("It is not over yet. Close it afterwards."))
    # A body may have become one whose meetings are open since this one was announced.
    event.open_meeting = event.open_meeting or (event.body is not None and event.body.holds_open_meetings)
    if event.open_meeting and not event.agenda.strip():
        raise ValidationError(_("This is an open meeting (Iowa Code 21.4): it cannot be closed without its agenda."))
    if event.open_meeting and not event.minutes.strip():
        raise ValidationError(
            _("This is an open meeting (Iowa Code 21.3): it cannot be closed without minutes. Write them first.")
        )
    event.status = EventStatus.CLOSED
    with history.action(f"{NAME}.close", actor=actor):
        return records.update(event, "status", "open_meeting")


@transaction.atomic
def event_add_document(*, actor: User, ref: str, document: IO[bytes], name: str, at: datetime) -> StoredFile:
    """
    Keep a document with an event. Anybody can open it once the event is announced.

    :raises ValidationError: when it is no file that can be kept.
    :raises Conflict: when the event has it already.
    """
    event = event_begun(actor, ref, None, "add_document")
    with history.action(f"{NAME}.add_document", actor=actor):
        return store.file_store(actor=actor, owner_kind=NAME, owner_ref=event.ref, file=document, name=name, at=at)


@transaction.atomic
def document_remove(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> StoredFile:
    """
    Remove a document. It is served to nobody from then on and stays for history.

    :raises ValidationError: without a reason.
    """
    document = records.lock(policies.visible_documents(actor), ref, version=version)
    policies.check(actor, "community.document.remove", document)
    with history.action("community.document.remove", actor=actor, reason=reason.strip()):
        return store.file_remove(document, reason=reason, at=at)


def event_begun(actor: User, ref: str, version: int | None, action: str) -> Event:
    """Return an event locked, once who acts and when are right."""
    event = records.lock(policies.visible_events(actor), ref, version=version)
    policies.check(actor, f"{NAME}.{action}", event)
    EVENT.check(action, event.status)
    return event


def _placed(actor: User, kind: str, body: str, school: str) -> tuple[Body | None, School | None]:
    """Return the body that meets and the school. :raises ValidationError: when one of them is not to be chosen."""
    if kind == EventKind.MEETING:
        found = selectors.bodies_to_meet(actor).select_related("school").filter(ref=body).first()
        if found is None:
            raise ValidationError({"body": _("Choose the body that meets.")})
        return found, found.school
    if body:
        raise ValidationError({"body": _("A body meets in a meeting. Choose “Meeting of a body”, or no body.")})
    if not school and not roles_of(actor).at(EVENT.may[f"{NAME}.add"], None):
        words = _("Choose your school. What is for the whole district is entered by its engagement coordinator.")
        raise ValidationError({"school": words})
    if not school:
        return None, None
    at = policies.schools_for(actor, f"{NAME}.add").filter(code=school).first()
    if at is None:
        raise ValidationError({"school": _("There is no such school for you to choose.")})
    return None, at


def _checked_words(event: Event) -> None:
    event.title = said(event.title, "title", _("Write a title."))
    event.about = said(event.about, "about", _("Write what it is about."))
    event.interpreters = sorted(set(event.interpreters))


def _notice_given(event: Event, starts_at: datetime, at: datetime, reason: str) -> None:
    """
    Keep why a notice comes late.

    :raises ValidationError: when an open meeting's is too late and no reason is given (Iowa Code 21.4(2)).
    """
    event.late_notice_reason = ""
    if not event.open_meeting or starts_at - at >= timedelta(hours=settings.OPEN_MEETING_NOTICE_HOURS):
        return
    words = _(
        "This is an open meeting: its notice is given at least %(hours)s hours before (Iowa Code 21.4(2)). Say for "
        "what good cause that is impossible or impracticable, or choose a later time."
    )
    hours = {"hours": settings.OPEN_MEETING_NOTICE_HOURS}
    event.late_notice_reason = said(reason, "late_notice_reason", words % hours)


def _begun_already(event: Event, at: datetime) -> None:
    if at < event.starts_at:
        raise ValidationError(_("It has not begun yet."))
