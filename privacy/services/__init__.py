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
from privacy.services.disposals import disposal_approve, disposal_ask, disposal_withdraw
from privacy.services.documents import disclosure_add_document, document_remove
from privacy.services.logs import log_enter, log_print
from privacy.services.notes import note_take_back, note_write

__all__ = [
    "certificate_add",
    "certificate_withdraw",
    "disclosure_add_document",
    "disclosure_answer",
    "disclosure_correct",
    "disclosure_log",
    "disclosure_take_back",
    "disclosure_void",
    "disposal_approve",
    "disposal_ask",
    "disposal_withdraw",
    "document_remove",
    "log_enter",
    "log_opt_in",
    "log_opt_out",
    "log_print",
    "note_take_back",
    "note_write",
]
