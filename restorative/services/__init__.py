"""What changes the records of this level, one function each."""

from restorative.services.answers import (
    answer_give,
    answer_open,
)
from restorative.services.consents import (
    participant_consent,
    stands_in_the_way,
)
from restorative.services.contacts import (
    contact_log,
    contact_take_back,
)
from restorative.services.people import (
    participant_add,
    participant_call_off_link,
    participant_change,
    participant_say,
    participant_send_link,
    participant_take_off,
)
from restorative.services.volunteers import (
    volunteer_add,
    volunteer_change,
    volunteer_pause,
    volunteer_resume,
)

__all__ = [
    "answer_give",
    "answer_open",
    "contact_log",
    "contact_take_back",
    "participant_add",
    "participant_call_off_link",
    "participant_change",
    "participant_consent",
    "participant_say",
    "participant_send_link",
    "participant_take_off",
    "stands_in_the_way",
    "volunteer_add",
    "volunteer_change",
    "volunteer_pause",
    "volunteer_resume",
]
