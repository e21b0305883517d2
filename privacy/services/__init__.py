"""What changes a child's log: every write is one of these."""

from privacy.services.certificates import certificate_add, certificate_withdraw
from privacy.services.directory import log_opt_in, log_opt_out
from privacy.services.disclosures import (
    disclosure_answer,
    disclosure_correct,
    disclosure_log,
    disclosure_take_back,
    disclosure_void,
)
from privacy.services.documents import disclosure_add_document, document_remove
from privacy.services.holds import (
    hold_lift,
    hold_set,
)
from privacy.services.logs import log_enter, log_print
from privacy.services.seals import (
    record_named,
    seal_ask_open,
    seal_keep,
    seal_open,
    seal_order,
    seals_due,
)

__all__ = [
    "certificate_add",
    "certificate_withdraw",
    "disclosure_add_document",
    "disclosure_answer",
    "disclosure_correct",
    "disclosure_log",
    "disclosure_take_back",
    "disclosure_void",
    "document_remove",
    "hold_lift",
    "hold_set",
    "log_enter",
    "log_opt_in",
    "log_opt_out",
    "log_print",
    "record_named",
    "seal_ask_open",
    "seal_keep",
    "seal_open",
    "seal_order",
    "seals_due",
]
