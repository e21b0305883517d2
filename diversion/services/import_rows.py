"""What a file tells of contacts, put down row by row as the page and the API do; what they refuse is told by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError

from core.folding import at_hand
from core.imports.findings import Findings
from district.models import User
from diversion import selectors
from diversion.importing.columns import TOLD_AT
from diversion.importing.groups import FILE, Group
from diversion.services.putting import contact_put, student_put

MOST_STEPS = 20  # that are told, each over a connection of its own


@dataclass(slots=True)
class Outcome:
    """How many contacts and students are put down, and how many of these nobody has matched. With refusals, none is."""

    findings: Findings = field(default_factory=Findings)
    contacts: int = 0
    students: int = 0
    unmatched: int = 0

    def as_json(self) -> dict[str, dict[str, int]]:
        """Return it as it is kept: nothing is ever changed, ended or left as it was."""
        told = {"contacts": self.contacts, "students": self.students, "unmatched": self.unmatched}
        return {kind: {"added": count, "changed": 0, "ended": 0, "unchanged": 0} for kind, count in told.items()}


def groups_put(
    groups: Sequence[Group], *, actor: User, today: date, at: datetime, told: Callable[[int, int], None]
) -> Outcome:
    """
    Put down the contacts of a file, in the name of ``actor``; ``told`` hears how far it is.

    Call it in a transaction that is taken back where the outcome has refusals, inside ``history.action``.
    """
    outcome = Outcome()
    agencies = {at_hand(one.name): one.ref for one in selectors.agencies()}
    every = max(1, len(groups) // MOST_STEPS)
    for number, group in enumerate(groups):
        if number % every == 0:
            told(number // every, -(-len(groups) // every))
        _put(group, outcome, agencies, actor=actor, today=today, at=at)
    return outcome


def _put(
    group: Group, outcome: Outcome, agencies: Mapping[str, str], *, actor: User, today: date, at: datetime
) -> None:
    agency = agencies.get(at_hand(group.said["agency"]), "")
    try:
        contact = contact_put(actor=actor, today=today, at=at, **group.said | {"agency": agency})
    except ValidationError as error:
        _refuse(outcome.findings, group.line, error)
        return
    outcome.contacts += 1
    for line, said in group.students:
        try:
            one = student_put(contact, actor=actor, at=at, today=today, **said)
        except ValidationError as error:
            _refuse(outcome.findings, line, error)
            continue
        outcome.students += 1
        outcome.unmatched += one.student_id is None


def _refuse(findings: Findings, line: int, error: ValidationError) -> None:
    """Tell what a service refused, at the column that caused it: in its own words, which repeat nothing of the file."""
    for name, words in error.message_dict.items():
        for one in words:
            findings.refuse(one, FILE, line, TOLD_AT.get(name, ""))
