"""What people wrote in a survey becomes input like any other: held until somebody looked at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from community.models import Channel, Event, Input
from community.services.inputs import named_in
from core import records
from core.history import Actor
from district.models import School


@dataclass(frozen=True, slots=True)
class SurveyComment:
    """What somebody wrote in a survey. ``school`` is a code, or empty."""

    text: str
    topic: str
    voice: str
    school: str
    language: str


def inputs_of_survey(
    *, actor: Actor, event: Event, comments: Sequence[SurveyComment], at: datetime, today: date
) -> list[Input]:
    """
    Keep the comments of a survey that are not there yet, inside its history action. What may
    name a student is looked at with care.

    One that stands in the file twice was written by two people, and is kept twice; a file that is read again adds none.
    """
    there: dict[str, int] = {}
    for text in Input.objects.filter(event=event, channel=Channel.SURVEY).values_list("text", flat=True):
        there[text] = there.get(text, 0) + 1
    schools = {one.code: one for one in School.objects.all()}
    made = []
    for one in comments:
        if there.get(one.text, 0):
            there[one.text] -= 1
            continue
        row = Input(
            district=event.district, channel=Channel.SURVEY, event=event, text=one.text, language=one.language,
            topic=one.topic, voice=one.voice, school=schools.get(one.school) or event.school, received_date=today,
            received_at=at, held_for=named_in(one.text),
        )  # fmt: skip
        made.append(records.insert(row))
    return made
