"""What changes the records of this level, one function each."""

from restorative.services.agreement_closing import agreement_missing
from restorative.services.agreement_items import (
    agreement_add_item,
    item_change,
    item_exempt,
    item_outcome,
    item_remove,
    item_renegotiate,
    item_translate,
)
from restorative.services.agreement_signing import (
    agreement_come_into_force,
    agreement_sign,
)
from restorative.services.agreements import (
    agreement_change,
    agreement_discard,
    agreement_end,
    agreement_offer,
    agreement_renegotiate,
    agreement_review_spanish,
    agreement_reword,
    case_draft_agreement,
)
from restorative.services.answers import (
    answer_give,
    answer_open,
)
from restorative.services.consents import (
    participant_consent,
    participant_go_without_guardian,
    stands_in_the_way,
)
from restorative.services.contacts import (
    contact_log,
    contact_take_back,
)
from restorative.services.days import (
    days_correct,
    days_enter,
)
from restorative.services.documents import (
    agreement_add_document,
    document_remove,
)
from restorative.services.drafts import (
    draft_discard,
    draft_keep,
)
from restorative.services.duties import (
    case_clear,
    duty_begin,
    duty_call_off,
    duty_do,
    duty_settle,
    duty_take,
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
from restorative.services.follow_ups import (
    case_begin_follow_up,
    case_exempt_follow_up,
    case_follow_up,
    follow_up_answer,
    follow_up_begin,
    follow_up_take,
    follow_ups_ask_again,
)
from restorative.services.hindrances import encounter_hindrances
from restorative.services.loading import (
    item_kinds_load,
    restorative_load,
)
from restorative.services.matrix import (
    Loaded,
    MatrixProblem,
    matrix_load,
)
from restorative.services.payments import (
    item_pay,
    item_take_back_payment,
)
from restorative.services.people import (
    participant_add,
    participant_call_off_link,
    participant_change,
    participant_say,
    participant_send_link,
    participant_take_off,
)
from restorative.services.practice import (
    circle_log,
    circle_take_back,
    practice_log,
    practice_take_back,
)
from restorative.services.reentry import (
    reentry_assign,
    reentry_check_in,
    reentry_end,
    reentry_end_support,
    reentry_plan,
    reentry_support,
)
from restorative.services.referrals import referral_send
from restorative.services.risks import (
    case_raise_risk,
    risk_begin,
)
from restorative.services.transfers import (
    transfer_enter,
    transfer_take_back,
)
from restorative.services.volunteers import (
    volunteer_add,
    volunteer_change,
    volunteer_pause,
    volunteer_resume,
)

__all__ = [
    "Loaded",
    "MatrixProblem",
    "agreement_add_document",
    "agreement_add_item",
    "agreement_change",
    "agreement_come_into_force",
    "agreement_discard",
    "agreement_end",
    "agreement_missing",
    "agreement_offer",
    "agreement_renegotiate",
    "agreement_review_spanish",
    "agreement_reword",
    "agreement_sign",
    "answer_give",
    "answer_open",
    "case_begin_follow_up",
    "case_clear",
    "case_draft_agreement",
    "case_exempt_follow_up",
    "case_follow_up",
    "case_plan_meeting",
    "case_raise_risk",
    "circle_log",
    "circle_take_back",
    "contact_log",
    "contact_take_back",
    "days_correct",
    "days_enter",
    "document_remove",
    "draft_discard",
    "draft_keep",
    "duty_begin",
    "duty_call_off",
    "duty_do",
    "duty_settle",
    "duty_take",
    "encounter_call_off",
    "encounter_hindrances",
    "encounter_hold",
    "encounter_move",
    "encounter_not_held",
    "encounter_note",
    "follow_up_answer",
    "follow_up_begin",
    "follow_up_take",
    "follow_ups_ask_again",
    "item_change",
    "item_exempt",
    "item_kinds_load",
    "item_outcome",
    "item_pay",
    "item_remove",
    "item_renegotiate",
    "item_take_back_payment",
    "item_translate",
    "matrix_load",
    "participant_add",
    "participant_call_off_link",
    "participant_change",
    "participant_consent",
    "participant_go_without_guardian",
    "participant_say",
    "participant_send_link",
    "participant_take_off",
    "practice_log",
    "practice_take_back",
    "reentry_assign",
    "reentry_check_in",
    "reentry_end",
    "reentry_end_support",
    "reentry_plan",
    "reentry_support",
    "referral_send",
    "restorative_load",
    "risk_begin",
    "stands_in_the_way",
    "transfer_enter",
    "transfer_take_back",
    "volunteer_add",
    "volunteer_change",
    "volunteer_pause",
    "volunteer_resume",
]
