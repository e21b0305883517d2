"""What changes a child's log: every write is one of these."""

from privacy.services.certificates import (
    certificate_add,
    certificate_withdraw,
)
from privacy.services.concerns import concern_mail
from privacy.services.conduct import conduct_accept
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
from privacy.services.documents import (
    disclosure_add_document,
    document_remove,
)
from privacy.services.logs import (
    log_enter,
    log_print,
)
from privacy.services.opening import (
    share_move,
    share_open,
    share_revoke,
    share_shorten,
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
    "certificate_add",
    "certificate_withdraw",
    "concern_mail",
    "conduct_accept",
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
    "document_remove",
    "hours_take_back",
    "log_enter",
    "log_opt_in",
    "log_opt_out",
    "log_print",
    "onward_take_back",
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
]
