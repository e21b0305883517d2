"""The columns of a file of contacts with the police, and how each of its cells is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.imports.cells import Reader, Wrong, day, flag, one_of, text
from core.imports.tables import Column, Table
from core.texts import code, plain
from diversion.models import ContactKind, Force, Offer, Part, PoliceOutcome, StartedBy, Where, Why

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d{2}:\d{2})?")


def words(most: int) -> Reader:
    """Return the reader of a text that people wrote, as forms read it: one spelling of each letter."""
    read_text = text(most)

    def read(cell: str) -> str:
        try:
            return _seen(plain(read_text(cell)).strip())
        except ValidationError as error:
            raise Wrong(error.messages[0].replace("%", "%%")) from None

    return read


def number(most: int) -> Reader:
    """Return the reader of a number or code as forms read it: plain hyphens, and no blanks."""
    read_words = words(most)

    def read(cell: str) -> str:
        return _seen("".join(code(read_words(cell)).split()))

    return read


def _seen(found: str) -> str:
    # A cell of unseen letters alone is not blank, and says nothing.
    if not found:
        raise Wrong(_("Nothing can be seen in this."))
    return found


def at_time(cell: str) -> time:
    """Read a time of day as "14:05"."""
    if not CLOCK.fullmatch(cell):
        raise Wrong(_("“%(cell)s” is no time. Write it as 14:05."), cell)
    return time.fromisoformat(cell)


def moment_here(cell: str) -> datetime:
    """Read a moment as "2022-10-12T14:05"; without a zone it is the district's time."""
    try:
        found = datetime.fromisoformat(cell if MOMENT.fullmatch(cell) else "")
        return found if found.tzinfo else from_current_timezone(found)
    except (ValueError, ValidationError):  # it may be in the hour that summer time leaves out, or has twice
        raise Wrong(_("“%(cell)s” is no moment. Write it as 2022-10-12T14:05."), cell) from None


CONTACT: Mapping[str, tuple[str, Column, str | Promise]] = {
    one.name: (field, one, told)
    for field, one, told in (
        ("agency", Column("agency", words(120), needed=True), gettext_lazy("name of the organization, as it is here")),
        ("agency_number", Column("agency_number", number(60), needed=True), gettext_lazy("its case number")),
        ("on_date", Column("date", day, needed=True), gettext_lazy("the day, as 2022-10-12")),
        ("at_time", Column("time", at_time), gettext_lazy("the time, as 14:05")),
        ("school", Column("school_code", words(40), needed=True), gettext_lazy("code of the school")),
        ("where", Column("where", one_of(Where.values), needed=True), ", ".join(Where.values)),
        ("place", Column("place", words(120)), gettext_lazy("place in words")),
        ("kind", Column("kind", one_of(ContactKind.values), needed=True), ", ".join(ContactKind.values)),
        ("started_by", Column("started_by", one_of(StartedBy.values), needed=True), ", ".join(StartedBy.values)),
        ("why", Column("why", one_of(Why.values)), ", ".join(Why.values)),
        ("asked_by", Column("asked_by", words(120)), gettext_lazy("who asked for the police")),
        ("what", Column("what", words(4_000), needed=True),
         gettext_lazy("why, and what happened, without a student’s name and in one line")),
        ("officer", Column("officer", words(120)), gettext_lazy("name of the officer")),
    )
}  # fmt: skip
STUDENT: Mapping[str, tuple[str, Column, str | Promise]] = {
    one.name: (field, one, told)
    for field, one, told in (
        ("name", Column("student_name", words(120)), gettext_lazy("name as the agency has it")),
        ("birth_date", Column("birth_date", day), gettext_lazy("as 2008-01-31")),
        ("student_number", Column("student_number", number(40)),
         gettext_lazy("number of the roster: with the birth date it says which student it is")),
        ("part", Column("part", one_of(Part.values)), ", ".join(Part.values)),
        ("was_referred", Column("referred", flag), gettext_lazy("referred to law enforcement: true or false")),
        ("was_cited", Column("cited", flag), gettext_lazy("cited or ticketed: true or false")),
        ("was_searched", Column("searched", flag), gettext_lazy("searched by the police: true or false")),
        ("in_custody", Column("custody", flag), gettext_lazy("taken into custody: true or false")),
        ("was_arrested", Column("arrested", flag), gettext_lazy("school-related arrest: true or false")),
        ("statute", Column("statute", words(200)), gettext_lazy("as the officer wrote it")),
        ("offense", Column("offense", words(40)), gettext_lazy("section of the Code of Iowa, as 708.2(6)")),
        ("outcome", Column("outcome", one_of(PoliceOutcome.values)), ", ".join(PoliceOutcome.values)),
        ("force", Column("force", one_of(Force.values)), ", ".join(Force.values)),
        ("parent_told_at", Column("parent_told", moment_here), gettext_lazy("when, as 2022-10-12T14:05")),
        ("offer", Column("offer", one_of(Offer.values)), ", ".join(Offer.values)),
        ("no_offer_why", Column("no_offer_why", words(200)), gettext_lazy("why diversion was not offered")),
    )
}  # fmt: skip
ALL = {**CONTACT, **STUDENT}
# What a blank cell means, where that is not nothing at all.
BLANK = {
    **dict.fromkeys(("was_referred", "was_cited", "was_searched", "in_custody", "was_arrested"), False),
    **dict.fromkeys(("birth_date", "at_time", "parent_told_at"), None),
    "why": Why.NOT_SAID.value,
    "force": Force.NONE.value,
    "offer": Offer.NOT_ASKED.value,
}
# At which column something is told that a service refuses at a field.
TOLD_AT = {field: name for name, (field, _column, _told) in ALL.items()} | {"student": "student_name"}
CONTACTS = Table("contacts", tuple(column for _field, column, _told in ALL.values()), is_about_people=True)
