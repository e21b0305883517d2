"""What a file tells of past records, entered row by row as HR would; what is refused is told by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import records
from core.folding import at_hand
from district.models import User
from training import selectors
from training.importing import FILE, Outcome, Said
from training.models import Completion, Source

MOST_STEPS = 20  # that are told, each over a connection of its own


def rows_put(rows: Sequence[Said], *, actor: User, today: date, told: Callable[[int, int], None]) -> Outcome:
    """
    Enter what a file says, in the name of ``actor``; ``told`` hears how far it is.

    What is on record already stays as it is. Call it in a transaction that is taken back where the outcome has
    refusals, inside ``history.action``.
    """
    outcome = Outcome()
    people = {at_hand(one.employee_number): one for one in selectors.people_to_note(actor)}
    topics = {at_hand(one.code): one for one in selectors.topics_in_use()}
    known = set(selectors.on_record())
    every = max(1, len(rows) // MOST_STEPS)
    for place, said in enumerate(rows):
        if place % every == 0:
            told(place // every, -(-len(rows) // every))
        person, topic = people.get(at_hand(said.employee_number)), topics.get(at_hand(said.topic))
        if person is None:
            words = _("Nobody on the staff whom you answer for has this number.")
            outcome.findings.refuse(words, FILE, said.line, "employee_number")
        if topic is None:
            outcome.findings.refuse(_("No topic in use has this code."), FILE, said.line, "topic")
        if said.completed_on > today:
            words = _("That day is still to come.")
            outcome.findings.refuse(words, FILE, said.line, "completed_on")
        if person is None or topic is None or said.completed_on > today:
            continue
        if (person.pk, topic.pk, said.completed_on) in known:
            outcome.unchanged += 1
            continue
        _enter(said, Completion(staff=person, topic=topic, source=Source.IMPORTED, noted_by=actor), outcome)
    return outcome


def _enter(said: Said, one: Completion, outcome: Outcome) -> None:
    one.completed_on, one.hours, one.evidence = said.completed_on, said.hours, said.evidence
    try:
        records.insert(one)
    except ValidationError as error:
        for name, words in error.message_dict.items():
            for each in words:
                outcome.findings.refuse(each, FILE, said.line, name if name in {"hours", "evidence"} else "")
    else:
        outcome.added += 1
