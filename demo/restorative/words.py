"""What is told of invented incidents: where and when, what happened, and what may come of it. No name stands in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """An incident in words: its behavior, where, when, and what happened. ``is_mutual``: they were in conflict."""

    behavior: str
    place: str
    time_of_day: str
    what: str
    is_mutual: bool = False

    @property
    def parts(self) -> tuple[str, str]:
        """As what the two were there, the first named first."""
        return ("in_conflict", "in_conflict") if self.is_mutual else ("responsible", "harmed")


INCIDENTS = (
    Told("conflict", "hallway", "passing", "Two students argued about a seat and kept each other from going to class. "
         "An adult stood by until both had calmed down.", is_mutual=True),
    Told("disrespect", "classroom", "class", "During group work one student mocked how another one speaks. The group "
         "fell silent, and one of them left the room."),
    Told("fighting", "cafeteria", "lunch", "Two students pushed each other over a place in the line, and a tray fell. "
         "Nobody was hurt.", is_mutual=True),
    Told("property", "classroom", "after", "A poster that a student made for the science fair was torn after class. "
         "Somebody else told us the next morning that it was them."),
    Told("online", "online", "evening", "A picture from the bus was passed around with a mean line under it. Whoever "
         "is in it did not want to come to school the next day."),
    Told("bullying", "gym", "class", "For two weeks a student has been left out on purpose when teams are chosen, and "
         "laughed at when they asked why."),
    Told("theft", "restroom", "class", "A pair of headphones was taken from a locker. They were handed in two days "
         "later, with one side broken."),
    Told("conflict", "bus", "after", "Two students who used to be friends shouted at each other on the bus until the "
         "driver stopped.", is_mutual=True),
    Told("bias", "hallway", "passing", "A word that puts down where somebody’s family comes from was called out in the "
         "hallway. Several others heard it."),
    Told("disruption", "library", "class", "Books were thrown off a table while others were studying. A student who "
         "had just set them out was left to pick them up."),
    Told("disrespect", "cafeteria", "lunch", "A student made fun of what another one had brought for lunch, until they "
         "put it away."),
    Told("property", "outside", "before", "A bicycle was pushed over as a joke, and its light broke."),
)  # fmt: skip
SUITABLE = (
    "Both said that they want to sort it out, and neither is afraid of the other.",
    "What happened can be repaired, and those who were there are willing to talk.",
    "It has been going on for a while; a meeting can end it.",
)
NOT_SUITABLE = "It was a misunderstanding, and both had settled it before anybody asked."
ELSEWHERE = ("The counselor", "What is behind it needs somebody with more time and another training.")
SAFE = "Asked each alone: no fear, no pressure."
REACHED = (
    "Explained what a meeting is and that nobody has to come. They want to think about it.",
    "Heard their side. They worry about what others will say.",
    "A good talk. They would like the other one to know how it felt.",
)
MISSED = "Left a message and asked to be called back."
INTRODUCTION = "We want to be able to pass each other in the hallway and do our work without worrying."
INTRODUCTION_ES = "Queremos poder cruzarnos en el pasillo y hacer nuestro trabajo sin preocuparnos."
# What was agreed, by kind: what, and how it is verified.
ITEMS = {
    "apology": ("Says in their own words that they are sorry, to the other one alone.", "The facilitator is there."),
    "check_ins": ("Meets the facilitator for ten minutes each Monday.", "The facilitator notes each time."),
    "reflection": ("Writes a page on what they would do another time.", "The facilitator reads it with them."),
    "service": ("Helps in the library on three afternoons.", "The librarian signs a card."),
    "art": ("Makes a new poster together with the other one.", "It hangs in the hallway."),
    "class": ("Goes to the workshop on getting along, two lunches.", "Its leader tells the facilitator."),
}  # fmt: skip
MONEY = ("Pays for the headphones that broke.", "The facilitator notes each payment.")
ITEMS_ES = {
    "apology": ("Dice con sus propias palabras que lo siente, a solas con la otra persona.",
                "El facilitador está presente."),
    "restitution": ("Paga los auriculares que se rompieron.", "El facilitador anota cada pago."),
}  # fmt: skip
HELD = "Both spoke, and both listened. It was quiet for a while, and then it was easier."
AFTER = ("We say hi now.", "It is better than before.", "I would do it again.", "")
