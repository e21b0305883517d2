"""The room's pages, by subject."""

from restorative.views.agreements import (
    agreement_detail,
    agreement_english,
    agreement_list,
    agreement_spanish,
)
from restorative.views.answers import answer
from restorative.views.beside import (
    apart_detail,
    assignment_detail,
)
from restorative.views.board import case_board
from restorative.views.cases import (
    case_detail,
    case_list,
)
from restorative.views.contacts import (
    contact_detail,
    contact_list,
)
from restorative.views.days import (
    days_detail,
    days_list,
)
from restorative.views.documents import document_detail
from restorative.views.duties import (
    duty_detail,
    duty_list,
)
from restorative.views.encounters import (
    encounter_detail,
    encounter_guide,
    encounter_list,
)
from restorative.views.first import first_page
from restorative.views.items import (
    item_detail,
    item_list,
)
from restorative.views.overview import (
    patterns,
    school_detail,
    school_list,
)
from restorative.views.people import (
    link_address,
    participant_detail,
    participant_link,
)
from restorative.views.practice import (
    circle_detail,
    circle_list,
    practice_detail,
    practice_list,
)
from restorative.views.reentry import (
    reentry_detail,
    reentry_list,
)
from restorative.views.referrals import (
    referral_detail,
    referral_list,
    referral_send,
)
from restorative.views.risks import risk_detail
from restorative.views.summary import case_pdf
from restorative.views.transfers import (
    transfer_detail,
    transfer_list,
)
from restorative.views.violence import (
    violence,
)
from restorative.views.volunteers import (
    volunteer_detail,
    volunteer_list,
)

__all__ = [
    "agreement_detail",
    "agreement_english",
    "agreement_list",
    "agreement_spanish",
    "answer",
    "apart_detail",
    "assignment_detail",
    "case_board",
    "case_detail",
    "case_list",
    "case_pdf",
    "circle_detail",
    "circle_list",
    "contact_detail",
    "contact_list",
    "days_detail",
    "days_list",
    "document_detail",
    "duty_detail",
    "duty_list",
    "encounter_detail",
    "encounter_guide",
    "encounter_list",
    "first_page",
    "item_detail",
    "item_list",
    "link_address",
    "participant_detail",
    "participant_link",
    "patterns",
    "practice_detail",
    "practice_list",
    "reentry_detail",
    "reentry_list",
    "referral_detail",
    "referral_list",
    "referral_send",
    "risk_detail",
    "school_detail",
    "school_list",
    "transfer_detail",
    "transfer_list",
    "violence",
    "volunteer_detail",
    "volunteer_list",
]
