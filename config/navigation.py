"""The way around: at most five items, the everyday ones of a person's roles first; the rest stands on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from agenda import policies as agenda
from community import policies as community
from config.home import oversees_only
from district.models import Role, User
from district.policies import can
from district.roles import roles_of
from district.signed_in import current_user
from diversion import policies as diversion
from monitoring import policies as monitoring
from plan import policies as plan
from privacy import policies as privacy
from restorative import policies as restorative
from staffing import policies as staffing
from students import policies as students
from training import policies as training

MOST = 5
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Item:
    """One page that everything else in its part is reached from, shown to whom it would not answer 404."""

    key: str
    label: Words
    address: str
    icon: str
    words: Words
    sees: Callable[[User], bool]


def right(action: str) -> Callable[[User], bool]:
    """Return whether someone holds a role that permits ``action`` of the room ``district``."""
    return lambda user: can(user, action)


def sees_supports(user: User) -> bool:
    """Tell whether someone finds the directory of supports."""
    return community.sees(user, "support")


def reads_only(user: User) -> bool:
    """Tell whether someone reads released reports and no others; who works on them finds the dashboard there."""
    return monitoring.sees_room(user) and not monitoring.sees_drafts(user)


def of_level_1(kind: str) -> Callable[[User], bool]:
    """Return whether someone sees a list of ``kind`` ("body") of the room ``community``."""
    return lambda user: community.sees(user, kind)


def sees_training(user: User) -> bool:
    """Tell whether someone has a page of their own training: whoever works for the district."""
    return training.sees(user, "enrollment")


def sees_schools(user: User) -> bool:
    """Tell whether someone may look at the page of a school at least."""
    return monitoring.schools_seen(user) != frozenset()


ITEMS = [
    Item("work", _("My work"), "home", "home", _("What waits for you."), agenda.sees_room),
    Item("dashboard", _("At a glance"), "monitoring:dashboard", "insights",
         _("The newest released figures on one page."), reads_only),
    Item("told", _("Student figures"), "monitoring:students", "school",
         _("What became of it for students: safety, prevention, restoration, diversion, and disparity between groups."),
         monitoring.sees_room),
    Item("plan", _("Plan"), "plan:overview", "flag",
         _("Levels, strategies, milestones, targets and what was promised."), plan.sees_room),
    Item("students", _("Students"), "students:student-list", "groups",
         _("Find a student whom you may see."), students.sees_room),
    Item("restorative", _("Cases"), "restorative:case-list", "people",
         _("Restorative cases, from the referral to the follow-up."), restorative.sees_cases),
    Item("referral", _("Referrals"), "restorative:referral-list", "send",
         _("Tell of an incident that can be repaired, and find your receipts."), restorative.refers),
    Item("duty", _("Duties"), "restorative:duty-list", "event",
         _("What the law or the district asks for after a referral, and by when."), restorative.sees_duties),
    Item("practice", _("Log a conversation"), "restorative:practice-list", "chat",
         _("Restorative conversations and circles, counted without a name."), restorative.sees_practice),
    Item("reentry", _("Ways back"), "restorative:reentry-list", "directions_walk",
         _("Students who come back after a removal: who helps, and how it goes."), restorative.sees_reentry),
    Item("days", _("Days assigned"), "restorative:days-list", "event",
         _("How many days away from instruction a school assigned, and how many were kept."), restorative.sees_days),
    Item("transfer", _("Therapeutic transfers"), "restorative:transfer-list", "arrow_forward",
         _("Students who were moved to a therapeutic classroom."), restorative.sees_transfers),
    Item("violence", _("Yearly count of violence"), "restorative:violence", "assessment",
         _("Threats, violence and therapeutic transfers, as the state is told each year."), restorative.sees_violence),
    Item("counts", _("Practice by school"), "restorative:counts-list", "insights",
         _("Open cases, clocks and conversations of a school, and patterns; nobody is named."),
         restorative.sees_schools),
    Item("figures", _("Figures today"), "monitoring:live", "insights",
         _("The figures of the reports, measured now from the records that you may open."), monitoring.sees_live),
    Item("diversion", _("Diversion"), "diversion:first", "directions",
         _("Youths kept out of court: referrals, cases, and what is due."), diversion.sees_level),
    Item("contact", _("Police contacts"), "diversion:contact-list", "security",
         _("Every contact of a school with the police, and what it was for each student."), diversion.sees_contacts),
    Item("eligibility", _("Eligibility"), "diversion:eligibility-ask", "help",
         _("Is this child eligible? The rules answer while the officer waits."), diversion.asks),
    Item("rules", _("Rules of eligibility"), "diversion:rules-list", "list",
         _("Whom each agreement lets be diverted."), diversion.sees_rules),
    Item("input", _("Input"), "community:input-list", "chat",
         _("What people say, what waits to be looked at, and what waits for an answer."), of_level_1("input")),
    Item("event", _("Events"), "community:event-list", "event",
         _("Town halls, listening sessions, meetings and surveys, and who comes."), of_level_1("event")),
    Item("decision", _("Decisions"), "community:decision-list", "check_circle",
         _("What was decided on what people said, and what changes."), of_level_1("decision")),
    Item("body", _("Councils"), "community:body-list", "groups",
         _("Councils and committees: who has a seat, and how they decide."), of_level_1("body")),
    Item("activity", _("Prevention"), "community:activity-list", "check_circle",
         _("What schools do so that less harm happens, and how many took part."), of_level_1("activity")),
    Item("support", _("Supports"), "community:support-list", "support",
         _("What partner organizations offer students and families, on and off campus."), sees_supports),
    Item("supportreferral", _("Referrals to supports"), "community:referral-list", "connect_without_contact",
         _("Students who were referred to a partner’s support, and how it goes."), community.sees_referrals),
    Item("staffing", _("Positions"), "staffing:position-list", "people",
         _("Positions, realignments and stipends through their states."), staffing.sees_room),
    Item("training", _("My training"), "training:mine", "assessment",
         _("What is required of you, what you learned, and who is late."), sees_training),
    Item("session", _("Training sessions"), "training:session-list", "event",
         _("Sessions of the district’s courses, who takes part, and certificates."), training.sees_room),
    Item("monitoring", _("Reports"), "monitoring:report-list", "assessment",
         _("The monthly monitoring reports, their figures and where these come from."), monitoring.sees_room),
    Item("observation", _("Observations"), "monitoring:observation-list", "chat",
         _("What staff noticed of the plan, for the next report. A sentence is enough."), monitoring.sees_words),
    Item("adjustment", _("Adjustments"), "monitoring:adjustment-list", "autorenew",
         _("What is done otherwise because of what was noticed, and what became of it."), monitoring.sees_words),
    Item("school", _("Schools"), "monitoring:school-list", "school",
         _("One school: its lines, its part of what was released, and the next milestones."), sees_schools),
    Item("share", _("Shares"), "privacy:share-list", "share",
         _("What is shared with organizations, and what they do on it."), privacy.sees_shares),
    Item("privacy", _("Privacy"), "privacy:overview", "security",
         _("Who looked at a student’s record, who asked for it, and to whom something was disclosed."),
         privacy.sees_room),
    Item("staff", _("Staff"), "district:staff-list", "work",
         _("Who works for the district."), right("district.staff.view")),
    Item("grant", _("Access"), "students:grant-list", "lock",
         _("Who may open which student, conflicts of interest, emergency access, the code of conduct."),
         students.answers_for_privacy),
    Item("organization", _("Organizations"), "district:organization-list", "account_balance",
         _("Other bodies, their agreements and whom they send."), right("district.organization.view")),
    Item("person", _("People"), "district:person-list", "person",
         _("Who may sign in, and in which roles."), right("district.person.view")),
    Item("closedday", _("School calendar"), "district:closedday-list", "event",
         _("The days on which there is no school."), right("district.closedday.add")),
    Item("import", _("Roster imports"), "students:import-list", "file_upload",
         _("Files of the student information system: read, tried, and applied once they are confirmed."),
         students.sees_imports),
    Item("client", _("Systems"), "district:client-list", "settings",
         _("Other programs that use the API."), right("district.client.view")),
]  # fmt: skip
# What each role looks at every day, after "My work"; whoever holds several roles has them one after the other.
EVERYDAY: dict[str, Sequence[str]] = {
    Role.PLAN_DIRECTOR: ("plan", "staffing", "monitoring"),
    Role.HR_SPECIALIST: ("staffing", "monitoring", "staff"),
    Role.SCHOOL_LEADER: (
        "school",
        "duty",
        "students",
        "contact",
        "counts",
        "days",
        "practice",
        "staffing",
        "monitoring",
    ),
    Role.SUPERVISOR: ("school", "monitoring", "diversion", "staffing"),
    Role.ADMINISTRATOR: ("person", "client", "staff"),
    Role.RESTORATION_COORDINATOR: ("restorative", "students", "practice", "counts", "reentry", "days"),
    Role.RESTORATION_FACILITATOR: ("restorative", "students", "practice", "reentry"),
    Role.DIVERSION_COORDINATOR: ("diversion", "contact", "eligibility", "students"),
    Role.PRIVACY_OFFICER: ("privacy", "monitoring", "students", "grant"),
    Role.TITLE_IX_COORDINATOR: ("restorative", "students"),
    Role.ENGAGEMENT_COORDINATOR: ("event", "input", "decision", "body", "support"),
    Role.BOARD_MEMBER: ("dashboard", "told", "plan", "monitoring", "school"),
    Role.STAFF_MEMBER: ("referral", "practice"),
    Role.PARTNER_USER: ("share", "support"),
}
# Pages under an item that their address alone does not name: the first part of their name.
UNDER = {
    "monitoring:students": "told",
    "community:theme": "input", "community:queue": "input",
    "community:registration": "event", "community:document": "event",
    "community:seat": "body", "community:term": "body",
    "community:change": "decision",
    "circle": "practice", "patterns": "counts", "restorative:agreement": "restorative",
    "diversion:referral": "diversion", "diversion:duty": "diversion", "diversion:agreement": "diversion",
    "training:course": "session", "training:enrollment": "session", "training:check": "session",
    "role": "person", "signin": "person", "factorreset": "person",
    "agreement": "organization", "contracted": "organization",
    "conflict": "grant", "emergency": "grant", "attempt": "grant", "sight": "grant", "acceptance": "grant",
    "code": "grant", "privacy:session": "share", "privacy:hours": "share", "onward": "share", "conduct": "share",
    "crossing": "share", "community:referral": "supportreferral", "community:student": "supportreferral",
}  # fmt: skip
NOUNS = {item.key for item in ITEMS}


def items(user: User) -> list[Item]:
    """Return every item ``user`` sees, the everyday ones first."""
    roles = roles_of(user).all
    everyday = dict.fromkeys(["work"]) | dict.fromkeys(
        key for role, keys in EVERYDAY.items() if role in roles for key in keys
    )
    order = [*everyday, *(item.key for item in ITEMS if item.key not in everyday)]
    return sorted((item for item in ITEMS if item.sees(user)), key=lambda item: order.index(item.key))


def split(user: User) -> tuple[list[Item], list[Item]]:
    """Return what stands in the navigation, and what on the page *More*: five at most, that page counted."""
    found = items(user)
    first = MOST if len(found) <= MOST else MOST - 1
    return found[:first], found[first:]


def label(item: Item, user: User) -> Words:
    """Return the words of an item: whose role is held at one school finds that one under *My school*."""
    if item.key == "share" and privacy.acts_for_organization(user):
        return _("Shared with us")
    seen = monitoring.schools_seen(user) if item.key == "school" else None
    if seen is None:
        return item.label
    return _("My school") if len(seen) == 1 else _("My schools")


def pages(user: User) -> list[tuple[Item, Words, str]]:
    """Return every page open to ``user`` but their first, with its words and address."""
    first = "dashboard" if oversees_only(user) else "work"
    return [(item, label(item, user), reverse(item.address)) for item in items(user) if item.key != first]


def navigation(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    """Return the entries this person sees, the present one marked."""
    shown, rest = split(user)
    here = _here(request, user)
    entries = [
        {"label": label(item, user), "url": reverse(item.address), "icon": item.icon, "current": item.key == here}
        for item in shown
    ]
    if rest:
        current = here == "more" or here in {item.key for item in rest}
        entries.append({"label": _("More"), "url": reverse("more"), "icon": "more_horiz", "current": current})
    return entries


def _here(request: HttpRequest, user: User) -> str:
    """Return the key of the item under which a page stands; pages of someone's own account stand nowhere."""
    match = request.resolver_match
    if match is None:
        return ""
    noun = (match.url_name or "").partition("-")[0]
    noun = UNDER.get(f"{match.app_name}:{noun}", UNDER.get(noun, noun))
    if noun == "home":
        return "dashboard" if oversees_only(user) else "work"
    return noun if noun in NOUNS | {"more"} else match.app_name


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """Show what does not fit into the navigation, with a sentence each."""
    user = current_user(request)
    if not roles_of(user).all:
        raise ObjectDoesNotExist
    rest = [(item, label(item, user), reverse(item.address)) for item in split(user)[1]]
    return render(request, "more.html", {"items": rest})
