"""Consents: all of them, and one with its documents and the shares that stand on it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import day_words, moment_words
from core.ends import last_day
from core.files import store
from core.list_page import list_page
from core.past import entries, together
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from privacy import labels, lists, policies, presentation, selectors
from privacy.actions import CONSENT, PAST
from privacy.filters import ConsentFilter
from privacy.models import Share
from privacy.views.documents import rows_of


@reads.confidential
@require_safe
def consent_list(request: HttpRequest) -> HttpResponse:
    """List the consents, the newest first, narrowed by what the address says."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_consents(user))
    listed = list_page(request, "consents", lists.CONSENTS, selectors.consents(user), ConsentFilter)
    if file := listed.file():
        return file
    page, new = listed.page, CONSENT["enter"]
    rows = [
        Row(
            one.number,
            labels.consent_name(one),
            [
                Cell(one.student.in_list, first=True),
                Cell(one.get_kind_display()),
                Cell(one.whom),
                Cell(day_words(one.signed_date)),
                Cell(day_words(last_day(one.expires_date)) if one.expires_date else _("until revoked")),
                Cell(state=labels.consent_state(one, today), first=True),
            ],
            reverse("privacy:consent-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    may = policies.permitted(user, f"{CONSENT.workflow.name}.enter")
    said = Said(
        _("Consents"),
        _("What a parent, or a student of age, has agreed to in writing: which records, for what, and to whom."),
        _("Newest first"),
        _("No consent is entered yet. Enter one from the paper that was signed."),
        "privacy:consent-list",
        button=(new.label, reverse("privacy:consent-enter")) if may else None,
    )
    keys = ("number", "student", "kind", "whom", "signed_date", "expires_date", "status")
    return shown(listed, page, said, keys, rows)


@reads.confidential
@require_safe
def consent_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one consent."""
    user, today = current_user(request), clock.today()
    one = CONSENT.get(user, ref, today)
    reads.shown(request, [one])
    every = list(selectors.shares_of(one))
    seen = _seen(user, every) if every else set()
    offered = policies.offered(user, one)
    revoked = ""
    if one.revoked_at is not None:
        revoked = _("%(moment)s by %(name)s: %(how)s") % {
            "moment": moment_words(one.revoked_at), "name": one.revoked_by, "how": one.revoked_reason,
        }  # fmt: skip
    return record_page(
        request, CONSENT, one, labels.consent_state(one, today), presentation.consent_facts(one), words=PAST,
        template="privacy/consent_detail.html",
        warning=presentation.passed_words(one, today),
        texts=[
            (_("Which records"), one.records),
            (_("What for"), one.purpose),
            (_("Revoked"), revoked),
        ],
        shares=[
            (share.number, share.organization.name, share.get_status_display()) for share in every if share.pk in seen
        ],
        unseen=len(every) - len(seen),
        documents=rows_of(user, selectors.consent_documents(one)),
        add_url=reverse("privacy:consent-add-document", args=[one.ref]) if "add_document" in offered else "",
        entries=together(entries(one, PAST), store.entries(CONSENT.workflow.name, one.ref)),
    )  # fmt: skip


def _seen(user: User, shares: Sequence[Share]) -> set[int]:
    """Return which shares somebody sees: those of records that they see themselves."""
    found = policies.visible_shares(user).filter(pk__in=[one.pk for one in shares])
    return set(found.values_list("pk", flat=True))
