"""The words of the list of work: days, groups, the first sentence, and why these things stand there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agenda.selectors import EMPTY, LATER, NEXT, TODAY, WAITING, Agenda
from core import dates
from core.badges import State
from core.work import WorkItem
from district.models import Role

GROUPS: Mapping[str, str | Promise] = {
    TODAY: gettext_lazy("Today and late"),
    EMPTY: gettext_lazy("Standing empty"),
    NEXT: gettext_lazy("Next seven days"),
    WAITING: gettext_lazy("Waiting, no date"),
    LATER: gettext_lazy("Later"),
}
# Which work a role brings. Other roles bring none.
WHY: Mapping[str, str | Promise] = {
    Role.PLAN_DIRECTOR: gettext_lazy(
        "milestones that are late or whose owner is missing, drafted amendments, what the law asks of the plan, "
        "openings that are free, "
        "realignments to begin and to look at again, duties and vacancies without cover, requests to hire, "
        "reports to make, to send to review, and to revise when they come back, adjustments to decide on, and those "
        "that are late"
    ),
    Role.HR_SPECIALIST: gettext_lazy(
        "openings that are free, requests to hire, positions, realignments and stipends with a next step, onboarding "
        "that is late, duties without cover, what someone who left still holds, positions held under an agreement that "
        "ends, realignments to look at again, installments of stipends to be listed and paid, sessions of training to "
        "close, and who is late with required training"
    ),
    Role.SCHOOL_LEADER: gettext_lazy(
        "requests to hire, duties and vacancies at the school that nobody covers, deliverables of stipends to sign "
        "off, "
        "realignments to look at again, what the law asks of the school after a referral, days assigned that are not "
        "entered yet, parents to be told of custody, and who is late with required training"
    ),
    Role.RESTORATION_COORDINATOR: gettext_lazy(
        "referrals to screen, duties of cases, concerns of partners, check-ins on ways back that nobody else works on, "
        "and questions whether a conference was held"
    ),
    Role.RESTORATION_FACILITATOR: gettext_lazy(
        "duties of the cases you work on, and check-ins on the ways back assigned to you"
    ),
    Role.DIVERSION_COORDINATOR: gettext_lazy(
        "duties of diversion cases that fall to you, referred youths and people in police contacts who are not matched "
        "yet, conditions that come due, hours that a partner entered, concerns of partners, what organizations decline "
        "or do not answer, agreements to be signed, and students in custody of whom no parent is told yet"
    ),
    Role.ENGAGEMENT_COORDINATOR: gettext_lazy(
        "what people said that nobody looked at yet, answers that are due, events to announce and to close, seats that "
        "stand empty, recommendations without a response, and supports to look after"
    ),
    Role.TITLE_IX_COORDINATOR: gettext_lazy("cases of sexual misconduct that wait for your review"),
    Role.SUPERVISOR: gettext_lazy(
        "reports to make, those written by someone else that wait for their release, decisions about eligibility that "
        "wait for a second person, more time that somebody asks for, and sealed records that somebody asks to open"
    ),
    Role.ADMINISTRATOR: gettext_lazy(
        "access that ends within 30 days, systems nobody answers for, people without a role, sign-ins of those who "
        "left, second steps that another administrator asks to remove, and emergency accesses that nobody can review"
    ),
    Role.PRIVACY_OFFICER: gettext_lazy(
        "requests for a student’s record that nobody answered yet, records that wait long to be sealed, sealed ones "
        "that somebody asks to open, emergency accesses to students that wait for review, and reports to clear of what "
        "they tell of students"
    ),
    Role.PARTNER_USER: gettext_lazy(
        "what is shared with your organization: to answer, to work on, and to say what came of it; and the code of "
        "conduct, where a new version is to be accepted"
    ),
}


def greeting(name: str, at: datetime) -> str:
    """Return "Good morning, Ana" by the hour of the district."""
    words = _("Good morning, %(name)s") if at.hour < 12 else _("Good afternoon, %(name)s")
    return (words if at.hour < 18 else _("Good evening, %(name)s")) % {"name": name.split(maxsplit=1)[0]}


def due_words(day: date, today: date) -> str:
    """Return a day with its weekday while it is near, else with its year."""
    return dates.weekday_words(day, near=True) if abs((day - today).days) < 60 else dates.day_words(day)


def state(item: WorkItem, today: date) -> State:
    """Return when an item is due, or since when it waits."""
    if item.returned:
        return State(_("Returned %(day)s") % {"day": due_words(item.since, today)}, "warn", "undo")
    if item.due is None:
        return State(_("Since %(day)s") % {"day": due_words(item.since, today)}, "mute", "hourglass_empty")
    if item.due < today:
        return State(_("Late since %(day)s") % {"day": due_words(item.due, today)}, "bad", "error_outline")
    if item.due == today:
        return State(_("Today"), "warn", "schedule")
    return State(due_words(item.due, today), "info", "event")


def lead(agenda: Agenda) -> str:
    """Return the first sentence."""
    due = len(agenda.group(TODAY))
    if not due:
        return _("Nothing is due today.") if agenda.items else _("Nothing waits for you.")
    return capfirst(
        ngettext("%(n)s thing needs you today.", "%(n)s things need you today.", due) % {"n": apnumber(due)}
    )


def rest(agenda: Agenda) -> str:
    """Return the sentences after the first: what is late, what comes next, and how much waits without a day."""
    told = [_late(agenda)] if agenda.late else []
    if not agenda.group(TODAY) and agenda.next_day:
        near = agenda.next_day.year == agenda.today.year
        told.append(_("Next: %(day)s.") % {"day": dates.weekday_words(agenda.next_day, near=near)})
    if empty := len(agenda.group(EMPTY)):
        words = ngettext("%(n)s thing stands empty.", "%(n)s things stand empty.", empty)
        told.append(capfirst(words % {"n": apnumber(empty)}))
    if waiting := len(agenda.group(WAITING)):
        words = ngettext("%(n)s thing waits without a date.", "%(n)s things wait without a date.", waiting)
        told.append(capfirst(words % {"n": apnumber(waiting)}))
    return " ".join(told)


def _late(agenda: Agenda) -> str:
    days = max((agenda.today - item.due).days for item in agenda.late if item.due)
    span = ngettext("a day", "%(n)d days", days) % {"n": days}
    if len(agenda.late) == 1:
        only = len(agenda.group(TODAY)) == 1
        return (_("It is %(span)s late.") if only else _("One is %(span)s late.")) % {"span": span}
    words = _("%(n)s are late, the longest by %(span)s.")
    return capfirst(words % {"n": apnumber(len(agenda.late)), "span": span})


def why(roles: Iterable[str]) -> list[tuple[str, str]]:
    """Return the roles held that bring work, and which, in the order of the roles."""
    held = set(roles)
    return [(str(Role(role).label), str(words)) for role, words in WHY.items() if role in held]
