"""
What goes on with somebody who is to leave, and what goes on under an agreement that is to end.

The district knows no lines and no milestones: the setting ``TIES`` names, by dotted path, the rooms above that do. Each
tells what it knows of, under its own policy, and ends on the day what whoever notes the departure chose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core import clock, wiring
from district import policies, selectors
from district.models import Client, ContractedPerson, InteragencyAgreement, Role, StaffMember, User

MOST_NAMES = 3  # of those who hold one role
Subject = StaffMember | InteragencyAgreement
Person = StaffMember | ContractedPerson


@dataclass(frozen=True, slots=True)
class Way:
    """The way to put something right: an address, and the words on its button."""

    address: str
    button: str


@dataclass(frozen=True, slots=True)
class Tie:
    """
    One thing that goes on: ``what`` says how ("Holds a position"), ``about`` which one, in a line.

    ``address`` is its page. By ``ref`` it is chosen to end on the day, where ``ends`` says that whoever asks may end it
    so; all else stays as it is until somebody mends it, by the way ``mend``: theirs who ask, once the day has come.
    """

    ref: str
    what: str
    about: str
    address: str
    ends: bool = False
    mend: Way | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that does not add up in what somebody holds, in a sentence, and where it is looked at or put right."""

    text: str
    way: Way


@dataclass(frozen=True, slots=True)
class Found:
    """
    What one person is told of; ``hidden`` counts what they may not see, and ``asked`` are the roles that see it.

    ``whom`` names who holds these, for whoever wants to know.
    """

    ties: tuple[Tie, ...] = ()
    hidden: int = 0
    asked: frozenset[str] = frozenset()
    whom: str = ""


class Ending(Protocol):
    """Ends the ties ``refs`` of a subject, ``on`` being the first day without them. Raises ValidationError on "on"."""

    def __call__(
        self, *, actor: User, subject: Subject, refs: Collection[str], on: date, today: date, reason: str
    ) -> None: ...


class Resuming(Protocol):
    """Lets go on what was to end ``on`` a day that is still ahead."""

    def __call__(self, *, actor: User, subject: Subject, on: date, reason: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Ties:
    """
    What one room knows: ``tell`` what goes on past a day, ``end`` and ``resume`` it, where it can be.

    ``ended`` tells what of someone on the staff ended on a day, the first one without it. ``lock`` locks the records,
    in one order, that ``end`` and ``resume`` may change. ``holds`` tells in short what some people hold on a day or
    will hold, by their references, as far as whoever asks may see it: as many queries for ten as for one. ``wrong``
    tells what does not add up in it on a day.
    """

    tell: Callable[[User, Subject, date], Found]
    ended: Callable[[User, StaffMember, date], Found] | None = None
    end: Ending | None = None
    resume: Resuming | None = None
    lock: Callable[[Subject], None] | None = None
    holds: Callable[[User, Sequence[Person], date], Mapping[str, list[str]]] | None = None
    wrong: Callable[[User, Person, date], list[Wrong]] | None = None


@cache
def registered() -> tuple[Ties, ...]:
    """
    Return the rooms' ties. Called at start-up, so that a wrong path stops it.

    :raises ImproperlyConfigured: when a path leads to none.
    """
    return wiring.every("TIES", Ties, "district/ties.py")


def find(user: User, subject: Subject, past: date) -> Found:
    """Return what goes on with ``subject`` on ``past`` or after it, as ``user`` may know it."""
    return _together(user, [*(one.tell(user, subject, past) for one in registered()), _systems(user, subject)])


def ended(user: User, member: StaffMember, on: date) -> Found:
    """Return what of ``member`` ended ``on`` a day, the first one without it, as ``user`` may know it."""
    return _together(user, [one.ended(user, member, on) for one in registered() if one.ended])


def holds(user: User, people: Sequence[Person], day: date) -> Mapping[str, list[str]]:
    """Return in short what each of ``people`` holds on ``day`` or will hold, by reference, as ``user`` may know it."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in registered():
        if one.holds:
            for ref, words in one.holds(user, people, day).items():
                found[ref] += words
    return found


def wrong(user: User, person: Person, day: date) -> list[Wrong]:
    """Return what does not add up in what ``person`` holds on ``day``, as ``user`` may know it."""
    return [found for one in registered() if one.wrong for found in one.wrong(user, person, day)]


def _together(user: User, found: list[Found]) -> Found:
    """Return what all rooms tell. One query where something is hidden, for whom to ask about it."""
    ties, hidden = tuple(tie for one in found for tie in one.ties), sum(one.hidden for one in found)
    asked = frozenset(role for one in found if one.hidden for role in one.asked)
    return Found(ties, hidden, asked, _whom(user, asked) if hidden else "")


def _whom(user: User, roles: frozenset[str]) -> str:
    """Return who holds ``roles`` today, by name and role; "" where nobody does."""
    names = selectors.contacts(user, roles, clock.today())
    told = [
        _("%(name)s (%(role)s)") % {"name": name, "role": role.label}
        for role in Role
        for name in names.get(role, ())[:MOST_NAMES]
    ]
    return get_text_list(told, _("or"))


def lock(subject: Subject) -> None:
    """
    Lock what may end or go on with ``subject``, before its own row: lines first, then the person.

    Who gives someone a line or a cover locks the line and then holds the person. The other way round the two would wait
    for each other. What comes between these two locks is not among what ends: nobody was asked about it.
    """
    for one in registered():
        if one.lock:
            one.lock(subject)


def end(*, actor: User, subject: Subject, refs: Collection[str], on: date, today: date, reason: str) -> None:
    """
    End the chosen ties of ``subject``; ``on`` is the first day without them.

    :raises ValidationError: on ``ends`` for one that ``actor`` cannot end so; on ``on`` when the day does not fit.
    """
    for one in registered():
        ours = {tie.ref for tie in one.tell(actor, subject, on).ties if tie.ends} & set(refs)
        if ours and one.end:
            one.end(actor=actor, subject=subject, refs=ours, on=on, today=today, reason=reason)
        refs = set(refs) - ours
    if refs:
        raise ValidationError({"ends": _("Something you chose has ended by then, or is not yours to end. Look again.")})


def resume(*, actor: User, subject: Subject, on: date, reason: str) -> None:
    """Let go on what was to end with ``subject`` ``on`` a day that is still ahead."""
    for one in registered():
        if one.resume:
            one.resume(actor=actor, subject=subject, on=on, reason=reason)


def _systems(user: User, subject: Subject) -> Found:
    """Return the systems for which someone on the staff is responsible."""
    if not isinstance(subject, StaffMember) or subject.user_id is None:
        return Found()
    clients = Client.objects.filter(owner=subject.user_id, stopped_at=None).order_by("name")
    if not policies.permitted(user, "district.client.view"):
        return Found(hidden=clients.count(), asked=frozenset({Role.ADMINISTRATOR}))
    return Found(tuple(_system(user, one) for one in clients))


def _system(user: User, client: Client) -> Tie:
    address = reverse("district:client-detail", args=[client.ref])
    change = Way(reverse("district:client-change", args=[client.ref]), _("Name someone"))
    offered = "change" in policies.offered(user, client)
    return Tie(client.ref, _("Answers for a system"), client.name, address, mend=change if offered else None)
