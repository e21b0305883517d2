"""What changes what every case has. Rooms call these inside their own transaction and history action."""

from casework.services.assigning import Sake, cover_span, grants_renew
from casework.services.drafts import draft_discard, draft_keep
from casework.services.duties import clock_of, duty_called_off, duty_done
from casework.services.lists import Brought, list_bring
from casework.services.payments import entry_taken_back, owed, within_owed
from casework.services.risks import role_at

__all__ = [
    "Brought",
    "Sake",
    "clock_of",
    "cover_span",
    "draft_discard",
    "draft_keep",
    "duty_called_off",
    "duty_done",
    "entry_taken_back",
    "grants_renew",
    "list_bring",
    "owed",
    "role_at",
    "within_owed",
]
