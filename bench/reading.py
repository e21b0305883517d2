"""What it costs to log whom a list shows: the same page of 50, with its event and 50 subjects and without."""

from __future__ import annotations

from typing import Any

from django.urls import resolve, reverse

from bench.generators import Place
from bench.handler import Browser
from bench.size import Size
from bench.timing import Ratio, Side, measured
from core.models import ReadEvent, Record
from core.reads import Subject
from core.web import ROWS
from district.models import Role, StaffMember

LIMIT = 1.3


def ratio(place: Place, size: Size) -> Ratio:
    """Measure the list of the staff, as if those on it were students."""
    address = reverse("district:staff-list")
    browser, kind = Browser(place.people[Role.HR_SPECIALIST]), Confidence(address, StaffMember)
    plain, before = browser.get(address), ReadEvent.objects.count()
    kind.begin()
    logged = browser.get(address)
    kind.end()
    events = list(ReadEvent.objects.order_by("id")[before:])
    rows = min(ROWS, StaffMember.objects.count())
    if [event.subjects for event in events] != [rows] or plain.count(b"<tr") != logged.count(b"<tr"):
        raise RuntimeError(f"a list of {rows} was logged as {[event.subjects for event in events]}")
    ours = Side(lambda: browser.get(address), kind.begin, kind.end)
    name = f"List of {rows} with a row in the read log for each / without"
    return measured(name, LIMIT, ours, Side(lambda: browser.get(address)), rounds=size.rounds * 3)


class Confidence:
    """Makes the records of ``model`` and the page at ``address`` confidential for a while."""

    def __init__(self, address: str, model: type[Record]) -> None:
        self.view: Any = resolve(address).func
        self.model: Any = model

    def begin(self) -> None:
        """Let them be confidential."""
        self.model.read_as = _named
        self.view.confidential = True

    def end(self) -> None:
        """Let them be as they were."""
        del self.model.read_as, self.view.confidential


def _named(record: Record) -> list[Subject]:
    return [("students.student", record.ref)]
