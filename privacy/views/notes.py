"""Restricted notes beside a record, as a part of its page and as a page of its own."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from core import clock, reads
from core.actions import Button
from core.pages import panel
from core.web import posted
from district.models import User
from district.signed_in import current_user
from privacy import labels, policies, selectors
from privacy.actions import NOTE
from privacy.forms.notes import OlderNotesForm
from privacy.models import RestrictedNote
from privacy.record_kinds import RecordKind


@reads.confidential
@require_http_methods(["GET", "HEAD", "POST"])
def note_list(request: HttpRequest) -> HttpResponse:
    """
    Show the notes beside the record that the address names; a POST says for what those of earlier years are opened.

    The log gets that purpose. Whoever may read nothing, and is to know of nothing, is told the same as beside a record
    without notes, and nobody is logged as shown.
    """
    user = current_user(request)
    kind, record = _record(user, request)
    beside = selectors.notes_beside(user, kind, record, clock.today())
    form = OlderNotesForm(posted(request))
    opened = request.method == "POST" and form.is_valid()
    about = [("students.student", student.ref) for student in kind.students(record)] if beside.tells else []
    reads.shown(request, about, purpose=form.cleaned_data["purpose"] if opened and beside.older else "")
    query = urlencode({"kind": kind.name, "ref": record.ref})
    context = {
        "number": kind.number(record),
        "current": [_row(user, note) for note in beside.current],
        "older": [_row(user, note) for note in beside.older] if opened else [],
        "folded": 0 if opened else len(beside.older),
        "known": [{"note": note, "readers": labels.readers_words(note.roles)} for note in beside.known],
        "form": form,
        "address": f"{reverse('privacy:beside-notes')}?{query}",
        "page": reverse(kind.page, args=[record.ref]),
        "write": _write(user, kind, record),
    }
    answer = panel(request, "privacy/notes", context)
    answer.status_code = 422 if form.errors else 200
    return answer


def _record(user: User, request: HttpRequest) -> tuple[RecordKind, Any]:
    """Return the record that the address names; the student page names its own."""
    student = request.GET.get("student")
    kind, ref = ("students.student", student) if student else (request.GET.get("kind"), request.GET.get("ref"))
    if not kind or not ref:
        raise Http404
    return policies.seen_record(user, kind, ref)


def _row(user: User, note: RestrictedNote) -> dict[str, Any]:
    offered = policies.offered(user, note)
    back: Button | None = NOTE.button(NOTE["take_back"], note) if "take_back" in offered else None
    return {"note": note, "readers": labels.readers_words(note.roles), "back": back}


def _write(user: User, kind: RecordKind, record: Any) -> str:
    """Return where a note beside the record is written; "" for whom that is not."""
    if not policies.permitted(user, f"{NOTE.workflow.name}.write"):
        return ""
    query = urlencode({"record_kind": kind.name, "record_ref": record.ref})
    return f"{reverse('privacy:note-write')}?{query}"
