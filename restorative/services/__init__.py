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
from restorative.services.encounter_ends import (
    encounter_call_off,
    encounter_hold,
    encounter_not_held,
    encounter_note,
)
from restorative.services.encounters import (
    case_plan_meeting,
    encounter_move,
)
from restorative.services.hindrances import encounter_hindrances
from restorative.services.people import (
    participant_add,
    participant_call_off_link,
    participant_change,
    participant_say,
    participant_send_link,
    participant_take_off,
)
from restorative.services.risks import (
    case_raise_risk,
    risk_begin,
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
    "case_plan_meeting",
    "case_raise_risk",
    "contact_log",
    "contact_take_back",
    "encounter_call_off",
    "encounter_hindrances",
    "encounter_hold",
    "encounter_move",
    "encounter_not_held",
    "encounter_note",
    "participant_add",
    "participant_call_off_link",
    "participant_change",
    "participant_consent",
    "participant_say",
    "participant_send_link",
    "participant_take_off",
    "risk_begin",
    "stands_in_the_way",
    "volunteer_add",
    "volunteer_change",
    "volunteer_pause",
    "volunteer_resume",
]
