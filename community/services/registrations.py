"""
Writes registrations: by anybody, by the staff, called off by a link, moved up, and forgotten.

The event's row is locked before any of its registrations, everywhere: whoever registers or calls off at the same moment
waits, and the database counts the places once more.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casework.links import TOKEN, LinkClosed
from casework.models.links import token_digest
from community import policies, selectors
from community.models import Event, EventKind, EventRegistration, EventStatus, RegistrationStatus
from community.services.notices import (
    MOVED_UP,
    REGISTERED,
    REMINDER,
    WAITING,
    event_told,
    registration_told,
)
from community.services.tokens import token_of
from community.workflow import EVENT, REGISTRATION
from core import history, records
from core.errors import Conflict
from core.history import Actor, Command
from core.rules import said
from district.limits import HOUR, Attempt, Limit
from district.models import User

NAME = REGISTRATION.name
Status = RegistrationStatus
# Nobody is signed in: history says by what it came.
BY_FORM = Command("Public form", "public")
BY_LINK = Command("By the link that was sent", "link")
BATCH = 500


@transaction.atomic
def registration_send(
    *,
    event: str,
    at: datetime,
    is_trapped: bool = False,
    opened_at: datetime | None = None,
    network: str = "",
    **facts: Any,
) -> EventRegistration:
    """
    Register somebody who is not signed in, and mail them how it stands; without a free place they wait.

    ``facts`` are those of ``_made``. Whoever registers an address a second time changes nothing and is mailed nothing,
    so that nobody finds out who comes and nobody is flooded. What a machine may have sent (``is_trapped``, a form
    without or with too new a mark, too many from one network) waits until somebody looks, and is mailed nothing.

    :raises Event.DoesNotExist: when there is no such event for anybody to see.
    :raises Conflict: when it takes no registrations any more.
    :raises ValidationError: naming each field that is not right.
    """
    found = records.lock(selectors.public_events(), event, version=None)
    _takes(found, at)
    if not facts.get("email", "").strip():
        raise ValidationError({"email": _("Give an e-mail address: the link to call off is sent there.")})
    there = _there(found, facts["email"])
    if there is not None:
        return there
    is_held = is_trapped or _is_fast(opened_at, at) or _is_many(network)
    with history.action(f"{NAME}.register", actor=BY_FORM):
        return _registered(found, actor=BY_FORM, at=at, is_held=is_held, **facts)


@transaction.atomic
def event_register(
    *, actor: User, ref: str, at: datetime, version: int | None = None, **facts: Any
) -> EventRegistration:
    """
    Register somebody who told the staff. With an address they are mailed; without one nobody can tell them.

    :raises Conflict: when the event takes no registrations any more, or the address is registered.
    """
    event = records.lock(policies.visible_events(actor), ref, version=version)
    policies.check(actor, f"{EVENT.name}.register", event)
    EVENT.check("register", event.status)
    _takes(event, at)
    if facts.get("email") and _there(event, facts["email"]) is not None:
        raise Conflict(_("This address is registered for the event already."), "email")
    with history.action(f"{EVENT.name}.register", actor=actor):
        made = _registered(event, actor=actor, at=at, is_held=False, **facts)
        records.touch(event)
        return made


@transaction.atomic
def registration_cancel(*, actor: User, ref: str, version: int | None) -> EventRegistration:
    """Take a registration back, as somebody asked the staff to. The first who waits moves up."""
    one = _begun(actor, ref, version, "cancel")
    with history.action(f"{NAME}.cancel", actor=actor):
        return _called_off(one, actor=actor)


@transaction.atomic
def registration_move_up(*, actor: User, ref: str, version: int | None) -> EventRegistration:
    """
    Give somebody who waits a place, and mail them.

    :raises Conflict: when there are not enough places.
    """
    one = _begun(actor, ref, version, "move_up")
    if not _has_room(one.event, one.people):
        raise Conflict(_("There are not enough places left. Give the event more places first."))
    with history.action(f"{NAME}.move_up", actor=actor):
        return _moved_up(one, actor=actor)


def registration_open(token: str, at: datetime) -> EventRegistration:
    """
    Return the registration a link calls off. Looking uses nothing up. One query.

    :raises EventRegistration.DoesNotExist: when there is none.
    :raises LinkClosed: when it was called off, or the event has begun or is not held.
    """
    if not TOKEN.fullmatch(token):
        raise EventRegistration.DoesNotExist
    one = EventRegistration.objects.select_related("event").get(token_hash=token_digest(token))
    _still_open(one, at)
    return one


@transaction.atomic
def registration_call_off(token: str, at: datetime) -> EventRegistration:
    """
    Call off by the link of a mail: of two at the same moment one does. The first who waits moves up and is mailed.

    :raises EventRegistration.DoesNotExist: when there is none.
    :raises LinkClosed: as ``registration_open``.
    """
    found = registration_open(token, at)
    event = Event.objects.select_for_update(of=("self",)).get(pk=found.event_id)
    one = EventRegistration.objects.select_for_update(of=("self",)).get(pk=found.pk)
    one.event = event
    _still_open(one, at)
    with history.action(f"{NAME}.cancel", actor=BY_LINK):
        return _called_off(one, actor=BY_LINK)


def let_move_up(event: Event, *, actor: Actor) -> int:
    """
    Give free places of a locked event to those who wait, in the order in which they came, and mail them.

    Whoever comes with more people than there are places free is passed over: nobody can keep a line waiting that way.
    Where everybody is taken nobody waits but for somebody to look. What is held does not move up by itself: whoever
    calls off one place would else let a machine's registrations fill the hall, and mail whomever they name.
    """
    if event.capacity is None:
        return 0
    left, moved = event.capacity - selectors.people_coming(event), 0
    for one in _rows(event).filter(status=Status.WAITING, is_held=False).order_by("registered_at", "pk"):
        if one.people > left:
            continue
        left, moved = left - one.people, moved + 1
        _moved_up(one, actor=actor)
    return moved


def reminders_send(*, actor: Actor, at: datetime) -> int:
    """
    Let those who come to events that are soon be reminded, each event once; return how many are mailed.

    An event is marked in the transaction that enqueues its mails: a run that fails or comes twice repeats nothing.
    """
    return sum(_reminded(actor, key, at) for key in selectors.to_be_reminded(at).values_list("pk", flat=True))


def registrations_forget(*, actor: Actor, at: datetime) -> int:
    """Empty names and addresses of events that are over long enough; return of how many registrations."""
    count = 0
    while keys := list(selectors.to_be_forgotten(at).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic(), history.action(f"{NAME}.forget", actor=actor):
            count += EventRegistration.objects.filter(pk__in=keys).update(
                name="", email="", access_wish="", forgotten_at=at
            )
    return count


@transaction.atomic
def _reminded(actor: Actor, key: int, at: datetime) -> int:
    # Another worker that holds it reminds.
    due = selectors.to_be_reminded(at).filter(pk=key)
    event = Event.objects.select_for_update(of=("self",), skip_locked=True).filter(pk__in=due.values("pk")).first()
    if event is None:
        return 0
    event.reminded_at = at
    with history.action(f"{EVENT.name}.remind", actor=actor):
        records.update(event, "reminded_at")
        return event_told(event, actor=actor, what=REMINDER, waiting=False)


def _registered(event: Event, *, actor: Actor, at: datetime, is_held: bool, **facts: Any) -> EventRegistration:
    one = _made(event, at, **facts)
    has_place = not is_held and _has_room(event, one.people)
    one.status = Status.REGISTERED if has_place else Status.WAITING
    one.is_held = is_held
    records.insert(one)
    if not is_held:
        registration_told(one, actor=actor, what=REGISTERED if has_place else WAITING)
    return one


def _made(
    event: Event,
    at: datetime,
    *,
    constituency: str,
    name: str = "",
    email: str = "",
    language: str = "en",
    people: int = 1,
    interpreter: str = "",
    children: int = 0,
    transport: bool = False,
    access_wish: str = "",
) -> EventRegistration:
    name = said(name, "name", _("Say who comes."))
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise ValidationError({"email": error.messages}) from error
    if event.capacity is not None and people > event.capacity:
        words = _("The event has %(count)s places in all. Register at most as many people.")
        raise ValidationError({"people": words % {"count": event.capacity}})
    one = EventRegistration(
        event=event, name=name, email=email, language=language, constituency=constituency, people=people,
        interpreter=interpreter, children=children, transport=transport, access_wish=access_wish.strip(),
        registered_at=at,
    )  # fmt: skip
    one.token_hash = token_digest(token_of(one.ref))
    return one


def _begun(actor: User, ref: str, version: int | None, action: str) -> EventRegistration:
    found = policies.visible_registrations(actor).get(ref=ref)
    event = Event.objects.select_for_update(of=("self",)).get(pk=found.event_id)
    one = records.lock(policies.visible_registrations(actor), ref, version=version)
    one.event = event
    policies.check(actor, f"{NAME}.{action}", one)
    REGISTRATION.check(action, one.status)
    if event.status != EventStatus.ANNOUNCED:
        raise Conflict(_("The event is not held any more, or it is over."))
    return one


def _called_off(one: EventRegistration, *, actor: Actor) -> EventRegistration:
    one.status = Status.CANCELLED
    records.update(one, "status")
    let_move_up(one.event, actor=actor)
    return one


def _moved_up(one: EventRegistration, *, actor: Actor) -> EventRegistration:
    one.status, one.is_held = Status.REGISTERED, False
    records.update(one, "status", "is_held")
    registration_told(one, actor=actor, what=MOVED_UP)
    return one


def _takes(event: Event, at: datetime) -> None:
    """:raises Conflict: when an event takes no registrations: it is a survey, not announced, or has begun."""
    if event.status != EventStatus.ANNOUNCED or event.kind == EventKind.SURVEY or event.starts_at <= at:
        raise Conflict(_("Nobody can register for this event now: it has begun, is over, or takes none."))


def _still_open(one: EventRegistration, at: datetime) -> None:
    if one.status == Status.CANCELLED:
        raise LinkClosed("used")
    if one.event.status != EventStatus.ANNOUNCED:
        raise LinkClosed("called_off")
    if one.event.starts_at <= at:
        raise LinkClosed("expired")


def _has_room(event: Event, people: int) -> bool:
    left = selectors.places_left(event)
    return left is None or people <= left


def _rows(event: Event) -> QuerySet[EventRegistration]:
    return EventRegistration.objects.filter(event=event).select_related("event")


def _there(event: Event, email: str) -> EventRegistration | None:
    same = _rows(event).filter(email__iexact=email.strip()).exclude(status=Status.CANCELLED)
    return same.order_by("pk").first()


def _is_fast(opened_at: datetime | None, at: datetime) -> bool:
    return opened_at is None or at - opened_at < timedelta(seconds=settings.COMMENT_FASTEST_SECONDS)


def _is_many(network: str) -> bool:
    return bool(network) and bool(Attempt([Limit(settings.COPIES_NETWORK, HOUR, ("registration", network))]).begin())
