"""What of hiring waits for somebody: requests to make and approve, postings, offers and first days, and onboarding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import day_words
from core.ends import last_day, last_words
from core.work import WorkItem
from district.models import User
from district.roles import roles_of
from staffing import labels, policies, selectors
from staffing.actions import REQUISITION
from staffing.models import OnboardingItem, Position, Requisition

# Who asks: the school's leader, and HR. The director finds what nobody covers among the vacancies.
APPROVALS = {"requested": "endorse", "endorsed": "approve"}


def items(user: User, today: date) -> list[WorkItem]:
    """Return what of hiring waits for ``user``. Three queries, none for those who see no requests to hire."""
    if not policies.sees_requisitions(user):
        return []
    found = list(selectors.requisitions_at_work(user, today))
    return [*_to_ask(user, today), *(item for one in found for item in _of_request(user, one, today))]


def _to_ask(user: User, today: date) -> Iterator[WorkItem]:
    """Yield the positions that cannot be posted since nobody asked to hire for them yet."""
    if not settings.HIRING_APPROVALS or not roles_of(user).any(policies.ASKS):
        return
    for line in selectors.positions_waiting(user, today):
        if roles_of(user).at(policies.ASKS, line.authorization.school_id):
            yield WorkItem(
                kind="staffing.requisition.request",
                what=_("Ask to hire for a position"),
                about=line.role_words_apart,
                where=line.authorization.school.name,
                due=None,
                since=line.asked_since,
                address=f"{reverse('staffing:requisition-request')}?position={line.ref}",
                button=_("Ask to hire"),
                empty=True,
            )


def _of_request(user: User, one: Requisition, today: date) -> Iterator[WorkItem]:
    if step := APPROVALS.get(one.status):
        if _approves(user, one, step):
            yield _approval(one, step)
        return
    if one.status == "approved":
        yield from _of_position(user, one, today)
    overdue = [item for item in _to_do(one) if item.due_on and item.due_on <= today]
    accepted = one.status == "filled" or one.position.status == "accepted"
    if overdue and accepted and policies.may_record(user, "staffing.requisition.onboard", one):
        yield _item(
            one, "onboard", _("Note what is done for who begins"), labels.items_words(overdue),
            due=min(item.due_on for item in overdue if item.due_on), address=_action(one, "onboard"),
            button=_("Note what is done"),
        )  # fmt: skip


def _to_do(one: Requisition) -> list[OnboardingItem]:
    items: list[OnboardingItem] = one.items  # type: ignore[attr-defined]  # loaded by requisitions_at_work
    return [item for item in items if item.needed and item.done_on is None]


def _approves(user: User, one: Requisition, step: str) -> bool:
    """Tell whether a request waits for ``user``. The director approves for a school in its leader's place."""
    if not policies.may_record(user, f"staffing.requisition.{step}", one):
        return False
    school = one.position.authorization.school_id
    return step != "endorse" or roles_of(user).at(policies.LEADS, school) or not one.has_leader  # type: ignore[attr-defined]  # annotated


def _approval(one: Requisition, step: str) -> WorkItem:
    due = selectors.waiting_since(one) + timedelta(days=settings.REQUISITION_WAITS_DAYS)
    what = _("Approve a request to hire for the school") if step == "endorse" else _("Approve a request to hire for HR")
    needed = [_("needed by %(day)s") % {"day": day_words(one.needed_by)}] if one.needed_by else []
    return _item(one, step, what, *needed, due=due, address=_action(one, step), button=str(REQUISITION[step].label))


def _of_position(user: User, one: Requisition, today: date) -> Iterator[WorkItem]:
    """Yield what waits of a position that is posted, offered or accepted, once it waits for too long."""
    line, since = one.position, selectors.waiting_since(one)
    if line.status == "posted" and one.posting_until and one.posting_until <= today:
        told = _("last day to apply %(day)s") % {"day": last_words(one.posting_until)}
        what = _("Record an offer: a posting has closed")
        yield from _step(user, one, "offer", (what, told), last_day(one.posting_until))
    elif line.status == "offered":
        due = since + timedelta(days=settings.REQUISITION_WAITS_DAYS)
        if due <= today:
            told = _("offered on %(day)s") % {"day": day_words(since)}
            yield from _step(user, one, "accept", (_("Ask after an offer that is not answered"), told), due)
    elif line.status == "accepted" and one.starts_on and one.starts_on <= today:
        told = _("agreed first day %(day)s") % {"day": day_words(one.starts_on)}
        yield from _step(user, one, "fill", (_("Record a first day that has come"), told), one.starts_on)


def _step(user: User, one: Requisition, action: str, told: tuple[str, str], due: date) -> Iterable[WorkItem]:
    line: Position = one.position
    if policies.permitted(user, f"staffing.position.{action}", line):
        address = reverse(f"staffing:position-{action}", args=[line.ref])
        yield _item(one, action, *told, due=due, address=address, button=_("Record it"))


def _action(one: Requisition, name: str) -> str:
    return reverse(f"staffing:requisition-{name}", args=[one.ref])


def _item(one: Requisition, verb: str, what: str, *told: str, due: date, address: str, button: str) -> WorkItem:
    return WorkItem(
        kind=f"staffing.requisition.{verb}",
        what=what,
        about=" · ".join([one.position.role_words_apart, *told]),
        where=one.position.authorization.school.name,
        due=due,
        since=min(selectors.waiting_since(one), due),
        address=address,
        button=button,
    )
