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
from privacy.services.certificates import (
    certificate_add,
    certificate_withdraw,
)
from privacy.services.concerns import concern_mail
from privacy.services.conduct import conduct_accept
from privacy.services.consents import (
    consent_add_document,
    consent_enter,
    consent_revoke,
)
from privacy.services.crossings import (
    crossing_answer,
    crossing_ask,
    crossing_close,
    crossing_decline,
)
from privacy.services.directory import (
    log_opt_in,
    log_opt_out,
)
from privacy.services.disclosures import (
    disclosure_answer,
    disclosure_correct,
    disclosure_log,
    disclosure_take_back,
    disclosure_void,
)
from privacy.services.disposals import (
    disposal_approve,
    disposal_ask,
    disposal_withdraw,
)
from privacy.services.documents import (
    disclosure_add_document,
    document_remove,
)
from privacy.services.holds import (
    hold_lift,
    hold_set,
)
from privacy.services.logs import (
    log_enter,
    log_print,
)
from privacy.services.notes import (
    note_take_back,
    note_write,
)
from privacy.services.opening import (
    share_move,
    share_open,
    share_revoke,
    share_shorten,
)
from privacy.services.seals import (
    record_named,
    seal_ask_open,
    seal_keep,
    seal_open,
    seal_order,
    seals_due,
)
from privacy.services.share_work import (
    hours_take_back,
    onward_take_back,
    session_read_concern,
    session_take_back,
    share_accept,
    share_complete,
    share_decline,
    share_enter_hours,
    share_enter_onward,
    share_enter_session,
    share_note,
    share_return,
)

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
    "concern_mail",
    "conduct_accept",
    "consent_add_document",
    "consent_enter",
    "consent_revoke",
    "crossing_answer",
    "crossing_ask",
    "crossing_close",
    "crossing_decline",
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
    "hold_lift",
    "hold_set",
    "hours_take_back",
    "log_enter",
    "log_opt_in",
    "log_opt_out",
    "log_print",
    "note_take_back",
    "note_write",
    "onward_take_back",
    "record_named",
    "seal_ask_open",
    "seal_keep",
    "seal_open",
    "seal_order",
    "seals_due",
    "session_read_concern",
    "session_take_back",
    "share_accept",
    "share_complete",
    "share_decline",
    "share_enter_hours",
    "share_enter_onward",
    "share_enter_session",
    "share_move",
    "share_note",
    "share_open",
    "share_return",
    "share_revoke",
    "share_shorten",
    "why_no_rights",
]
