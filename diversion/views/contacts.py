"""Contacts with the police, one of them, and what it was for one student."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, exports, pdf, reads
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from core.workbooks import as_xlsx
from district.models import School, User
from district.roles import require_room
from district.signed_in import current_user
from diversion import federal_words, labels, lists, policies, presentation, selectors
from diversion.actions import CONTACT, IN_CONTACT, PAST
from diversion.filters import ContactFilter
from diversion.forms import FederalForm
from diversion.models import ContactStudent, Part


@reads.confidential
@require_safe
def contact_list(request: HttpRequest) -> HttpResponse:
    """List the contacts with the police at one's schools."""
    user = current_user(request)
    require_room(policies.sees_contacts(user))
    listed = list_page(request, "police-contacts", lists.CONTACTS, selectors.contacts(user), ContactFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            labels.contact_name(one),
            labels.contact_name(one),
            [
                Cell(labels.when_words(one), first=True),
                Cell(one.school.name, first=True),
                Cell(one.get_kind_display()),
                Cell(one.get_started_by_display()),
                Cell(str(one.there)),
                Cell(state=labels.contact_state(one)),
            ],
            reverse("diversion:contact-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    new = CONTACT["record"]
    may = policies.permitted(user, "diversion.contact.record")
    said = Said(
        _("Police contacts"),
        _("Every contact of your schools with the police: who asked for it, and what it was for each student."),
        _("Newest first"),
        _("No contact fits, or none is recorded yet."),
        "diversion:contact-list",
        links=_links(user),
        button=(new.label, reverse("diversion:contact-record")) if may else None,
    )
    return shown(listed, page, said, ("number", "on_date", "school", "kind", "started_by", "students", "status"), rows)


@reads.confidential
@require_safe
def contact_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one contact with each student in it."""
    contact = CONTACT.get(current_user(request), ref, clock.today())
    reads.shown(request, [contact])
    rows = list(contact.students.all())
    there = selectors.schools_then(rows) if rows else {}
    return record_page(
        request, CONTACT, contact, labels.contact_state(contact), presentation.contact_facts(contact), words=PAST,
        template="diversion/contact_detail.html", contact=contact,
        students=[_student(one, there.get(one.pk)) for one in rows],
        links=[(_("Face sheet as PDF"), reverse("diversion:contact-pdf", args=[contact.ref]))],
    )  # fmt: skip


@reads.confidential
@require_safe
def student_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what a contact was for one student."""
    one = IN_CONTACT.get(current_user(request), ref, clock.today())
    reads.shown(request, [one])
    facts = presentation.student_facts(one, selectors.schools_then([one]).get(one.pk))
    if one.part == Part.ALLEGED and policies.permitted(current_user(request), "diversion.eligibility.ask"):
        facts.append((_("By the rules of that day"), presentation.eligibility_words(one)))
    return record_page(
        request, IN_CONTACT, one, labels.student_state(one), facts, words=PAST,
        template="diversion/student_detail.html", student=one,
    )  # fmt: skip


@reads.confidential
@require_safe
def contact_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the face sheet, once it is logged whom it names."""
    today = clock.today()
    contact = CONTACT.get(current_user(request), ref, today)
    reads.shown(request, [contact], face=reads.PDF)
    rows = list(contact.students.all())
    there = selectors.schools_then(rows) if rows else {}
    title, district = labels.contact_name(contact), contact.school.district.name
    words = {
        "author": district,
        "about": [str(labels.contact_state(contact).label), _("As of %(day)s") % {"day": day_words(today)}],
        "notes": [_("Demonstration data. People are invented.")] if settings.DEMO else [],
        "warning": _("It tells about children. Give it to nobody who has no part in this contact, and keep it locked."),
        "facts": _told(presentation.contact_facts(contact)),
        "what_heading": _("What happened"),
        "what": contact.what,
        "students": [
            {"name": one.called, "facts": _told(presentation.student_facts(one, there.get(one.pk)))} for one in rows
        ],
        "nobody": _("No student is noted in this contact."),
        "footer": f"{district} · {title}",
    }
    body = pdf.render("face_sheet.typ", words, title=title, language="en", on=today)
    headers = {"Content-Disposition": f'attachment; filename="{contact.ref}.pdf"', "Cache-Control": "no-store",
               "X-Content-Type-Options": "nosniff"}  # fmt: skip
    return HttpResponse(body, content_type="application/pdf", headers=headers)


@require_safe
def federal(request: HttpRequest) -> HttpResponse:
    """Show the federal tables of a school year; or the file of its collection, with all schools. They name no child."""
    user = current_user(request)
    require_room(policies.sees_federal(user))
    form = FederalForm(request.GET, today=clock.today())
    kind = exports.kind_of_file(request)
    found = selectors.federal_tables(form.asked_year) if form.is_valid() else None
    if kind and found is not None:
        return _file(kind, federal_words.lines(found), f"crdc-{found.year.code}")
    school = form.cleaned_data.get("school") if found else None
    context = {
        "form": form,
        "found": found,
        "of": school.name if school else _("All schools together"),
        "tables": federal_words.drawn(found, school) if found else [],
        "problems": federal_words.problem_words(found, selectors.seen_of(user, found.problems)) if found else [],
        "links": exports.links(request),
    }
    return render(request, "diversion/federal.html", context, status=200 if found else 422)


def _links(user: User) -> list[tuple[str, str]]:
    there = (
        (policies.sees_federal(user), _("Federal tables"), "diversion:federal"),
        (policies.sees_imports(user), _("Imports"), "diversion:import-list"),
        (policies.sees_requests(user), _("Questions about eligibility"), "diversion:eligibility-list"),
        (policies.sees_rules(user), _("Rules of eligibility"), "diversion:rules-list"),
    )
    return [(words, reverse(name)) for sees, words, name in there if sees]


def _file(kind: str, lines: list[list[str]], name: str) -> HttpResponse:
    body = exports.as_csv(lines) if kind == "csv" else as_xlsx(lines, name)
    answer = HttpResponse(body, content_type=exports.TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _told(facts: list[tuple[str, Any]]) -> list[list[str]]:
    return [[str(name), str(value)] for name, value in facts]


def _student(one: ContactStudent, school: School | None) -> dict[str, Any]:
    return {
        "name": one.called,
        "of": labels.student_name(one),
        "url": reverse("diversion:student-detail", args=[one.ref]),
        "part": one.get_part_display(),
        "school": school.name if school else _("not known"),
        "acts": labels.acts_words(one),
        "outcome": one.get_outcome_display(),
        "state": labels.student_state(one),
    }
