"""A referral on its way: the short pages as they stand, what a police contact tells beforehand, and what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.actions import Words
from core.badges import State
from core.dates import day_words
from core.forms import RefField
from core.picking import TYPED, PickField, Typed
from district.models import User
from diversion import selectors
from diversion.actions import REFERRAL
from diversion.forms import PAGES, DiversionReferralForm
from diversion.models import ContactStudent, DiversionDraft, Source
from students import policies as students

SEND = REFERRAL["send"]
CONTACT = "contact"
HEADINGS: Mapping[str, Words] = {
    "referrer": gettext_lazy("Who refers"),
    "youth": gettext_lazy("The youth"),
    "offense": gettext_lazy("What is said to have happened"),
}
Pages = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Begun:
    """
    What somebody has told so far, by page: their draft, or what the police contact tells from which they come.

    ``contact`` is that contact's student; ``other`` says that a referral of something else is begun meanwhile.
    """

    user: User
    draft: DiversionDraft | None
    typed: Pages
    contact: str
    other: bool

    def form(self, page: str = "") -> DiversionReferralForm:
        """Return the form bound to what was typed: on one page, or on all of them with the contact."""
        data = QueryDict(mutable=True)
        for name, values in [item for key, told in self.typed.items() if page in ("", key) for item in told.items()]:
            data.setlist(name, values)
        found = form_for(self.user, data)
        if page:
            found.only(page)
        return found

    def state(self, page: str) -> str:
        """Return how a page stands: "begin", "done" or "wrong"."""
        if page not in self.typed:
            return "begin"
        return "done" if self.form(page).is_valid() else "wrong"

    @property
    def next(self) -> str:
        """The first page on which something is to be done; "" where none is left."""
        return next((page for page in PAGES if self.state(page) != "done"), "")

    def address(self, page: str = "") -> str:
        """Return the address of a short page, of the answers ("check"), or of the list of tasks."""
        name = f"referral-{page}" if page else "referral-send"
        query = f"?{CONTACT}={self.contact}" if self.contact else ""
        return reverse(f"diversion:{name}") + query


def form_for(user: User, data: Any = None) -> DiversionReferralForm:
    """Return the whole form."""
    return DiversionReferralForm(data, None, record=None, actor=user, today=clock.today())


def begun(request: HttpRequest, user: User) -> Begun:
    """Return what ``user`` has told so far; without a draft what the police contact of the address tells."""
    draft = selectors.draft_of(user)
    asked = request.GET.get(CONTACT, "")
    one = selectors.referable(user).filter(ref=asked).first() if asked and "\x00" not in asked else None
    if draft is not None:
        contact = "".join(draft.typed.get(CONTACT, {}).get(CONTACT, []))
        return Begun(user, draft, draft.typed, contact, one is not None and one.ref != contact)
    return Begun(user, None, _told(user, one) if one is not None else {}, one.ref if one is not None else "", False)


def _told(user: User, one: ContactStudent) -> Pages:
    """Return what a police contact tells of a student in it, by page."""
    contact = one.contact
    known = one.student if one.student is not None and students.visible_students(user).filter(
        pk=one.student.merged_into_id or one.student.pk
    ).exists() else None  # fmt: skip
    youth = {"student": [(known.merged_into or known).ref]} if known is not None else {
        "name": [one.called], "birth_date": [one.birth_date.isoformat() if one.birth_date else ""],
        "student_number": [one.student_number], "school": [contact.school.code],
    }  # fmt: skip
    offense = one.offense
    return {
        "referrer": {"source": [Source.POLICE], "agency": [contact.agency.ref], "referrer": [contact.officer],
                     "received_date": [clock.today().isoformat()]},
        "youth": youth,
        "offense": {"offense_date": [contact.on_date.isoformat()], "offense": [offense.code if offense else ""],
                    "charges": [one.statute or (offense.name if offense else "")], "what_happened": [contact.what]},
        CONTACT: {CONTACT: [one.ref]},
    }  # fmt: skip


def of_page(posted: QueryDict, page: str) -> dict[str, list[str]]:
    """Return what was typed on a page, as it was sent."""
    names = {name for field in PAGES[page] for name in (field, f"{field}{TYPED}")}
    return {name: [str(one) for one in values] for name, values in posted.lists() if name in names}


STATES = {
    "begin": (gettext_lazy("Not begun"), "mute", "schedule"),
    "done": (gettext_lazy("Done"), "ok", "check_circle"),
    "wrong": (gettext_lazy("Has a problem"), "bad", "error_outline"),
}


def tasks(told: Begun) -> list[dict[str, Any]]:
    """Return the short pages as a list of tasks, each with how it stands."""
    found = []
    for page in PAGES:
        label, tone, icon = STATES[told.state(page)]
        found.append({"heading": HEADINGS[page], "url": told.address(page), "state": State(str(label), tone, icon)})
    return found


def answers(form: DiversionReferralForm, told: Begun) -> list[dict[str, Any]]:
    """Return what was typed, by page, in words; each answer with its field, which knows what is wrong with it."""
    return [
        {
            "heading": HEADINGS[page],
            "url": told.address(page),
            "rows": [{"field": form[name], "words": _words(form, name)} for name in PAGES[page]],
        }
        for page in PAGES
    ]


def _words(form: DiversionReferralForm, name: str) -> str:
    """Return an answer as people read it; what cannot be read as it was typed."""
    field, value = form.fields[name], form[name].value()
    if isinstance(field, PickField):
        return _picked(field, value)
    if isinstance(field, RefField):
        found = field.queryset.filter(**{field.key: value}).first() if value else None  # type: ignore[union-attr]
        return field.words(found) if found is not None else str(value or "")
    if isinstance(field, django_forms.DateField) and value:
        try:
            return day_words(field.clean(value))
        except ValidationError:
            return str(value)
    named = dict(field.choices) if isinstance(field, django_forms.ChoiceField) else {}  # type: ignore[arg-type]
    return str(named.get(value, value or ""))


def _picked(field: PickField, value: Any) -> str:
    """Return who was chosen, whom the page names then (core.picking.log); what names nobody as it was typed."""
    typed = value if isinstance(value, Typed) else Typed(str(value or ""), str(value or ""))
    chosen = field.source.get(typed.value)
    if chosen is None:
        return typed.text
    field.source.named(chosen)
    return chosen.label


def sent_values(form: DiversionReferralForm) -> Sequence[tuple[str, str]]:
    """Return what the answers are, as the page sends them unseen."""
    data: Any = form.data
    names = [name for field in form.fields for name in (field, f"{field}{TYPED}")]
    return [(name, value) for name in names for value in data.getlist(name)]


def kept_words(told: Begun) -> str:
    """Return that another referral is begun, where somebody comes from a police contact."""
    return (
        _("You have begun another referral. Send it or throw it away, then refer this student.") if told.other else ""
    )
