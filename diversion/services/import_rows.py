"""What a file tells of contacts, put down row by row as the page and the API do; what they refuse is told by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from django.core.exceptions import ValidationError

from core.folding import at_hand
from core.imports.findings import Findings
from district.models import Organization, User
from diversion import selectors
from diversion.importing.columns import TOLD_AT
from diversion.importing.groups import FILE, Group
from diversion.models import ContactStudent, EligibilityRules, Harmed, Part, RuleSays
from diversion.services.putting import contact_put, student_put

RulesOn = Callable[[date, Organization | None], list[EligibilityRules]]
MOST_STEPS = 20  # that are told, each over a connection of its own


# Of a student who is said to have done something: the line, what the rules say, which of them, and the row put down.
Told = list[int | str]


@dataclass(slots=True)
class Outcome:
    """
    How many contacts and students are put down, and how many of these nobody has matched. With refusals, none is.

    ``answers`` has what the rules of that day say of each who is said to have done something that is an offense.
    """

    findings: Findings = field(default_factory=Findings)
    contacts: int = 0
    students: int = 0
    unmatched: int = 0
    answers: list[Told] = field(default_factory=list)

    def as_json(self) -> dict[str, dict[str, int]]:
        """Return it as it is kept: nothing is ever changed, ended or left as it was."""
        told = {"contacts": self.contacts, "students": self.students, "unmatched": self.unmatched}
        told |= {kind: sum(one[1] == kind for one in self.answers) for kind in RuleSays.values}
        return {kind: {"added": count, "changed": 0, "ended": 0, "unchanged": 0} for kind, count in told.items()}


def groups_put(
    groups: Sequence[Group], *, actor: User, today: date, at: datetime, told: Callable[[int, int], None]
) -> Outcome:
    """
    Put down the contacts of a file, in the name of ``actor``; ``told`` hears how far it is.

    Call it in a transaction that is taken back where the outcome has refusals, inside ``history.action``.
    """
    outcome, rules = Outcome(), cache(selectors.rules_on)
    agencies = {at_hand(one.name): one.ref for one in selectors.agencies()}
    every = max(1, len(groups) // MOST_STEPS)
    for number, group in enumerate(groups):
        if number % every == 0:
            told(number // every, -(-len(groups) // every))
        _put(group, outcome, agencies, rules, actor=actor, today=today, at=at)
    return outcome


def _put(
    group: Group, outcome: Outcome, agencies: Mapping[str, str], rules: RulesOn, *, actor: User, today: date,
    at: datetime,
) -> None:  # fmt: skip
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
        if one.part == Part.ALLEGED and one.offense is not None:
            outcome.answers.append(_answered(line, one, rules))


def _answered(line: int, one: ContactStudent, rules: RulesOn) -> Told:
    """Return what the rules of the day of the contact say, with the row that was put down: no child by name."""
    # A system reads the counts: of a file of its own with one row they would tell what is kept about the child.
    contact, student = one.contact, None if one.contact.entered_by.is_service else one.student
    found = selectors.fed(
        rules(contact.on_date, contact.agency), born=student.birth_date if student else one.birth_date,
        offense=one.offense, on_date=contact.on_date, harmed=Harmed.NOT_ASKED, student=student,
    )  # fmt: skip
    return [line, found.kind.value, found.rule.value, one.ref]


def _refuse(findings: Findings, line: int, error: ValidationError) -> None:
    """Tell what a service refused, at the column that caused it: in its own words, which repeat nothing of the file."""
    for name, words in error.message_dict.items():
        for one in words:
            findings.refuse(one, FILE, line, TOLD_AT.get(name, ""))
