"""How a share stands, for those who opened it: also that nothing carries it any more, or not yet."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core.badges import State
from core.dates import day_words
from privacy.models import Share, ShareStatus
from privacy.models.shares import OPEN_TO_PARTNER

SHARES = {
    ShareStatus.OFFERED: ("info", "hourglass_empty"),
    ShareStatus.ACCEPTED: ("brand", "check"),
    ShareStatus.DECLINED: ("warn", "undo"),
    ShareStatus.RETURNED: ("warn", "undo"),
    ShareStatus.COMPLETED: ("ok", "check_circle"),
    ShareStatus.REVOKED: ("mute", "close"),
}


def opened_state(share: Share, today: date, *, is_open: bool) -> State:
    """Return how a share stands; ``is_open`` says whether its organization finds it at this moment."""
    status = ShareStatus(share.status)
    is_done = status == ShareStatus.COMPLETED and _is_over(share, today)
    if status in OPEN_TO_PARTNER and not is_open and not is_done:
        if share.from_date > today:
            return State(_("From %(day)s") % {"day": day_words(share.from_date)}, "info", "event")
        return State(why_closed(share, today), "warn", "lock_outline")
    if status == ShareStatus.OFFERED and share.answer_by_date < today:
        return State(_("No answer since %(day)s") % {"day": day_words(share.answer_by_date)}, "warn", "schedule")
    return State(str(status.label), *SHARES[status])


def _is_over(share: Share, today: date) -> bool:
    return share.until_date is not None and share.until_date <= today


def why_closed(share: Share, today: date) -> str:
    """Return why an organization finds nothing of a share that was not ended. Consent and agreement were read."""
    if share.until_date is not None and _is_over(share, today):
        return _("Over since %(day)s") % {"day": day_words(share.until_date)}
    if share.consent is not None and not share.consent.holds(today):
        return _("Closed: consent revoked") if share.consent.revoked_at else _("Closed: consent expired")
    if share.agreement is not None and not share.agreement.is_on(today):
        return _("Closed: agreement ended")
    return _("Not open: code of conduct or certificate missing")
