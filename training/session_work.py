"""What waits about sessions: those to close, and one's own in the next days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.work import WorkItem
from district.models import User
from training import labels, policies, selectors
from training.models import EnrollmentStatus, TrainingSession

# A session is pointed out so many days before.
SOON = timedelta(days=7)


def items(user: User, today: date) -> Iterable[WorkItem]:
    """Return what waits for ``user``. Three queries for those who work here, none for others."""
    if not policies.sees(user, "enrollment"):
        return
    now = clock.now()
    for session in selectors.to_close(user, now):
        day = timezone.localdate(session.ends_at)
        yield _item("close", _("Note who came, and close the session"), session, since=day)
    for session in selectors.taught_soon(user, now, now + SOON):
        yield _item("teach", _("You teach a session"), session, since=today, due=_day(session))
    for one in selectors.attended_soon(user, now, now + SOON):
        is_in = one.status == EnrollmentStatus.ENROLLED
        what = _("Take part in a session") if is_in else _("You wait for a place in a session")
        yield _item("attend", what, one.session, since=today, due=_day(one.session))


def _item(kind: str, what: str, session: TrainingSession, *, since: date, due: date | None = None) -> WorkItem:
    return WorkItem(
        kind=f"training.session.{kind}",
        what=what,
        about=f"{session.course.title}, {labels.session_when(session)}",
        where=session.school.name if session.school else "",
        due=due,
        since=since,
        address=reverse("training:session-detail", args=[session.ref]),
        button=_("Open the session"),
    )


def _day(session: TrainingSession) -> date:
    return timezone.localdate(session.starts_at)
