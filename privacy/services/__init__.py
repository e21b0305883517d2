"""What changes a child's log: every write is one of these."""

from privacy.services.access import (
    access_answer,
    access_receive,
    access_refuse,
    access_withdraw,
    why_no_rights,
)
from privacy.services.amendments import (
    amendment_amend,
    amendment_deny,
    amendment_hear,
    amendment_receive,
    amendment_state,
    amendment_withdraw,
)
from privacy.services.certificates import certificate_add, certificate_withdraw
from privacy.services.consents import (
    consent_add_document,
    consent_enter,
    consent_revoke,
)
from privacy.services.directory import log_opt_in, log_opt_out
from privacy.services.disclosures import (
    disclosure_answer,
    disclosure_correct,
    disclosure_log,
    disclosure_take_back,
    disclosure_void,
)
from privacy.services.documents import disclosure_add_document, document_remove
from privacy.services.logs import log_enter, log_print

__all__ = [
    "access_answer",
    "access_receive",
    "access_refuse",
    "access_withdraw",
    "amendment_amend",
    "amendment_deny",
    "amendment_hear",
    "amendment_receive",
    "amendment_state",
    "amendment_withdraw",
    "certificate_add",
    "certificate_withdraw",
    "consent_add_document",
    "consent_enter",
    "consent_revoke",
    "disclosure_add_document",
    "disclosure_answer",
    "disclosure_correct",
    "disclosure_log",
    "disclosure_take_back",
    "disclosure_void",
    "document_remove",
    "log_enter",
    "log_opt_in",
    "log_opt_out",
    "log_print",
    "why_no_rights",
]
