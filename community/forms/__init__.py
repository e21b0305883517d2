"""What is asked, by subject."""

from community.forms.bodies import (
    BodyAddForm,
    BodyCorrectForm,
    BodyEndForm,
    BodySeatsForm,
    SeatEndForm,
    SeatFillForm,
    TermCallOffForm,
    TermCorrectForm,
    TermEndForm,
)
from community.forms.prevention import (
    ActivityCorrectForm,
    ActivityEnterForm,
    ActivityTakeBackForm,
)

__all__ = [
    "ActivityCorrectForm",
    "ActivityEnterForm",
    "ActivityTakeBackForm",
    "BodyAddForm",
    "BodyCorrectForm",
    "BodyEndForm",
    "BodySeatsForm",
    "SeatEndForm",
    "SeatFillForm",
    "TermCallOffForm",
    "TermCorrectForm",
    "TermEndForm",
]
