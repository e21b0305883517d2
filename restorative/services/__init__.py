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
from restorative.services.agreements import (
    agreement_change,
    agreement_come_into_force,
    agreement_discard,
    agreement_end,
    agreement_offer,
    agreement_renegotiate,
    agreement_review_spanish,
    agreement_reword,
    agreement_sign,
    case_draft_agreement,
)
from restorative.services.documents import agreement_add_document, document_remove
from restorative.services.follow_ups import (
    case_exempt_follow_up,
    case_follow_up,
    follow_up_answer,
    follow_up_begin,
    follow_up_take,
    follow_ups_ask_again,
)
from restorative.services.item_kinds import item_kinds_load
from restorative.services.payments import item_pay, item_take_back_payment

__all__ = [
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
    "case_draft_agreement",
    "case_exempt_follow_up",
    "case_follow_up",
    "document_remove",
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
]
