"""Whoever is shown a child stands in the read log: asked of every address that the resolver knows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from core import reads
from core.models import ReadEvent, ReadSubject
from students.models import Student
from tests.architecture.addresses import Address, addresses
from tests.turns import TURN, place

# What waits for somebody is named by the reference of the record to open, which tells nobody whom it is about: opening
# it is logged. No child's own reference or name stands there.
WORK = {"home", "agenda:work-list", "agenda-api:work-list"}


@dataclass(slots=True)
class Walk:
    """What was found: ``wrong`` says by address what is missing in the log, ``answered`` which showed something."""

    wrong: dict[str, str] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)


def confidential() -> set[str]:
    """Return the addresses that are read and whose views say that they show children."""
    return {one.name for one in addresses() if one.is_read and one.is_confidential is True}


def walked(client: Client, things: Mapping[str, Any], only: Collection[str] = (), *, whole: bool) -> Walk:
    """
    Ask every address, or ``only`` some, about ``things`` by noun: as page, part of one and files; unless the ``whole``
    is to be asked, as the page and by turns as one of the others or none.

    A child is known by its reference, by what its record is called (``str``) and by its name (``called``).
    """
    client.raise_request_exception = False
    found = Walk()
    for address in addresses():
        if address.is_read and (not only or address.name in only):
            _ask(client, address, things, {}, found)
            others = [*_variants(address)]
            turn = place(address.name, 6, TURN // 3)  # it is walked every third day
            for more in others if whole else others[turn : turn + 1]:
                _ask(client, address, things, more, found)
    return found


def _variants(address: Address) -> Iterator[dict[str, Any]]:
    if not address.is_api:
        yield {"headers": {"HX-Request": "true"}}
        yield from ({"query_params": {"format": kind}} for kind in ("csv", "xlsx") if address.name.endswith("-list"))


def _ask(client: Client, address: Address, things: Mapping[str, Any], more: dict[str, Any], found: Walk) -> None:
    thing = things.get(address.noun)
    last = ReadEvent.objects.order_by("id").last()
    answer: Any = client.get(address.url(**({"ref": thing.ref} if thing is not None else {})), **more)
    events = ReadEvent.objects.filter(id__gt=last.pk if last else 0)
    logged = set(ReadSubject.objects.filter(event__in=events).values_list("kind", "ref"))
    if answer.status_code >= 500:
        found.wrong[address.name] = "fails: what it shows is not logged, or not said to be confidential"
    if not 200 <= answer.status_code < 300:
        return
    found.answered.add(address.name)
    body = b"".join(answer) if answer.streaming else answer.content
    told = children(things) if address.name in WORK else things
    for child in named_in(body, told) | set(reads.named_by(thing) if "ref" in address.parts else ()):
        if child not in logged:
            found.wrong[address.name] = f"shows {child} and does not log it"
    if set(events.values_list("page", flat=True)) - {address.name}:
        found.wrong[address.name] = "is logged by another name"


def children(things: Mapping[str, Any]) -> dict[str, Any]:
    """Return the children themselves whom ``things`` are about."""
    refs = {ref for one in things.values() for _kind, ref in reads.named_by(one)}
    return {child.ref: child for child in Student.objects.filter(ref__in=refs)}


def named_in(body: bytes, things: Mapping[str, Any]) -> set[reads.Subject]:
    """Return the children among ``things`` whom an answer names, by reference or in words."""
    text = body.decode(errors="replace")
    return {
        child
        for thing in things.values()
        if thing.ref in text or str(thing) in text or getattr(thing, "called", thing.ref) in text
        for child in reads.named_by(thing)
    }
