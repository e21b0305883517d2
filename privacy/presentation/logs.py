"""Rows of lists with their words, and the facts of one entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.badges import State
from core.dates import day_words, moment_words
from privacy import labels
from privacy.bases import GROUNDS
from privacy.models import Disclosure, Kind, Part
from privacy.selectors import Look
from privacy.workflow import DISCLOSURE, EntryStatus
from students.models import Student

SHOWN = 3  # children of one view that a row names; the view's own page of the list names all


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry on a list. ``state`` is how it stands, None where it simply is on record."""

    record: Disclosure
    kind: State
    state: State | None
    basis: str


@dataclass(frozen=True, slots=True)
class LookRow:
    """One view on a list: ``named`` are children whom it showed, ``others`` how many more there were."""

    look: Look
    named: Sequence[Student]
    others: int


def entry_row(entry: Disclosure, today: date) -> EntryRow:
    """Return an entry as lists show it."""
    status = DISCLOSURE.status_of(entry, today)
    plain = status == EntryStatus.STANDING or entry.kind == Kind.TAKEN_BACK
    state = None if plain else labels.disclosure_state(status)
    return EntryRow(entry, labels.kind_state(entry.kind), state, labels.basis_words(entry))


def look_rows(
    looks: Sequence[Look],
    shown: Mapping[int, Sequence[str]],
    children: Mapping[str, Student],
    *,
    most: int | None = SHOWN,
) -> list[LookRow]:
    """Return views as lists show them: ``shown`` are references of whom each showed, ``children`` who these are."""
    rows = []
    for look in looks:
        known = list(dict.fromkeys(children[ref] for ref in shown.get(look.key, ()) if ref in children))
        named = known[:most]
        rows.append(LookRow(look, named, max(look.children - len(named), 0)))
    return rows


def entry_facts(entry: Disclosure) -> list[tuple[str, str]]:
    """Return what an entry says, in words; what it does not say is left out."""
    ground = GROUNDS.get(entry.basis)
    calls = ground.calls if ground else {}
    agreement = entry.agreement
    facts = [
        (_("Day"), day_words(entry.on_date)),
        (_("Who"), entry.party),
        (_("What for"), entry.interest),
        (_("Which records"), entry.what),
        (_("Parts of the record"), "; ".join(str(Part(one).label) for one in entry.parts)),
        (_("Legal basis"), f"{labels.basis_words(entry)} ({ground.citation})" if ground else labels.basis_words(entry)),
        (_("Agreement"), f"{agreement.organization.name} · {agreement.title}" if agreement else ""),
        (str(calls.get("reference", _("Consent, order or notice"))), entry.reference),
        (str(calls.get("reference_date", _("Its day"))), _day(entry.reference_date)),
        (_("The matter was not adjudicated yet"), _("yes") if entry.before_adjudication else ""),
        (_("Recipient certified on"), _day(entry.certified_date)),
        (_("Parents were told before on"), _day(entry.notice_date)),
        (_("Why parents were not told before"), entry.no_notice_reason),
        (_("The threat"), entry.threat),
        (_("To whom it may go on"), entry.onward),
        (_("Why it was refused"), entry.why_refused),
        (_("What was wrong"), entry.reason),
        (_("Required by 34 CFR 99.32"), _("yes") if entry.is_required else _("no, the district’s own record")),
        (_("Entered by"), f"{entry.logged_by.name}, {moment_words(entry.logged_at)}"),
    ]
    return [(name, value) for name, value in facts if value]


def _day(day: date | None) -> str:
    return day_words(day) if day else ""
