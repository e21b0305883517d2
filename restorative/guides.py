"""
Question guides for each part in a meeting, in the district's own words: a help for whoever leads it, never a script.

They ask what happened, who was touched by it and what is needed now, and judge nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from restorative.models.encounters import EncounterKind as Kind
from restorative.models.people import Part

Lines = Sequence[str | Promise]


@dataclass(frozen=True, slots=True)
class Guide:
    """What one part is asked, or keeps in mind."""

    part: str | Promise
    lines: Lines


ASKED: Mapping[str, Lines] = {
    Part.IN_CONFLICT: [
        _("Tell us how it came about, the way you saw it."),
        _("What did you want at that moment, and what did you get?"),
        _("What do you think it was like for the other person?"),
        _("What part of it was yours?"),
        _("What would make the next weeks better for you both?"),
        _("What can you offer, and what do you ask for?"),
    ],
    Part.HARMED: [
        _("What would you like the others to know about that day?"),
        _("What has changed for you since then, at school and at home?"),
        _("What has weighed on you most?"),
        _("Who else felt it?"),
        _("What do you need so that it can be put right, as far as it can?"),
        _("How would you notice that things are better?"),
    ],
    Part.RESPONSIBLE: [
        _("Walk us through what you did, from the beginning."),
        _("What was going on for you just before?"),
        _("How do you look at it today?"),
        _("Whom did it reach, and how?"),
        _("What do you want to do to repair it?"),
        _("What help do you need so that it does not happen again?"),
    ],
    Part.SUPPORTER: [
        _("What did you notice in the days after?"),
        _("How has it touched you and your family?"),
        _("What strength do you see in the person you came with?"),
        _("What can you do to help them keep what is agreed?"),
    ],
    Part.COMMUNITY: [
        _("What does something like this do to our school?"),
        _("What do we owe one another here?"),
        _("What can you or your group offer?"),
        _("Which part of a plan would you stand behind?"),
    ],
}
BEFORE: Lines = [
    _("Ask each person once more whether they want to be here. Anyone may stop at any time."),
    _("Check the seats, the way in and the way out, a quiet place nearby, and who interprets."),
    _("Say what stays in the room, and what you must pass on: danger to somebody, or abuse."),
]
AFTER: Lines = [
    _("Read aloud what was agreed, in their own words: who does what by when, and who looks at it."),
    _("Ask each person how they leave, and whom they can turn to today."),
    _("If anybody said something that makes you fear for their life, raise it now, before you write anything else."),
]
LEADS: Mapping[str, Lines] = {
    Kind.CIRCLE: [
        _("Open with a round that all can answer. Whoever holds the talking piece speaks; anyone may pass."),
        _("Go around for each question, and do not answer in anyone’s place."),
        _("Ask the circle, not one person, what is needed now."),
    ],
    Kind.CONFERENCE: [
        _("Begin with what happened, told by the one who did it; then by those whom it reached."),
        _("Let those who were harmed speak before anything is offered."),
        _("Turn to what is needed only when nobody has more to say about what happened."),
    ],
    Kind.MEDIATION: [
        _("Let each tell it without being interrupted, then say back what you heard."),
        _("Name together what the matter is, in words that both accept."),
        _("Gather ideas first; choose among them afterwards."),
    ],
    Kind.FAMILY_GROUP: [
        _("Say first what the family is good at, then what worries you."),
        _("Leave the family alone in the room to make its own plan."),
        _("Come back, hear the plan, and say what the school adds to it."),
    ],
    Kind.REENTRY: [
        _("Say that it is good that they are back, and mean it: what happened has been answered for."),
        _("Ask what the first days need: classes, places to avoid, an adult to go to."),
        _("Agree on check-ins: with whom, on which days, for how long."),
    ],
    Kind.PREPARATION: [
        _("Say what a meeting is, who would be there, and that they may say no without any drawback."),
        _("Listen to the whole story before you ask anything."),
        _("Ask what they fear, what they hope for, and what would make it safe enough."),
        _("Ask whom they want beside them, and what they need: language, access, times."),
    ],
}


def of_meeting(kind: str, parts: Iterable[str]) -> list[Guide]:
    """Return the guides for a meeting of ``kind``: for whoever leads it, and for each part that comes, once."""
    there = set(parts)
    leads = [*BEFORE, *LEADS[kind], *AFTER]
    return [
        Guide(Part.FACILITATOR.label, leads),
        *(Guide(Part(part).label, lines) for part, lines in ASKED.items() if part in there),
    ]
