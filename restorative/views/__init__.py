"""The room's pages, by subject."""

from restorative.views.agreements import agreement_detail, agreement_english, agreement_list, agreement_spanish
from restorative.views.cases import case_detail, case_list
from restorative.views.documents import document_detail
from restorative.views.items import item_detail, item_list

__all__ = [
    "agreement_detail",
    "agreement_english",
    "agreement_list",
    "agreement_spanish",
    "case_detail",
    "case_list",
    "document_detail",
    "item_detail",
    "item_list",
]
