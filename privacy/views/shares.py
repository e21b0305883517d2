"""What is shared with organizations: the list, the page of one, and who accepted the code of conduct for which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, reads
from core.dates import day_words, moment_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from privacy import labels, lists, policies, presentation, selectors
from privacy.actions import CONDUCT, PAST, SHARE, SHARES
from privacy.filters import ShareFilter
from privacy.models import Share
from privacy.presentation.shares import links_of, not_taken_words


@reads.confidential
@require_safe
def share_list(request: HttpRequest) -> HttpResponse:
    """List what is shared: for an organization what is open to it, or why nothing is; for the district what it sees."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_shares(user))
    for_partner = policies.acts_for_organization(user)
    listed = list_page(request, "shares", lists.SHARES, selectors.shares(user), ShareFilter)
    if file := listed.file():
        return file
    page = listed.page
    # What stands on a consent is open without an agreement.
    is_empty = for_partner and not policies.visible_shares(user).exists()
    standing = selectors.standing(user, today) if is_empty else None
    closed = presentation.closed_words(standing) if standing is not None else None
    if standing is not None and closed is not None:
        accepts = standing.organization is not None and standing.agreed and standing.code is not None
        context = {
            "title": SHARES,
            "closed": closed,
            "accept_url": reverse("privacy:conduct-accept") if accepts else "",
        }
        return listed.shown("privacy/share_closed.html", page, [], **context)
    said = Said(
        SHARES,
        _("What the district shares with your organization. You see what is shared, and nothing else of it.")
        if for_partner
        else _("What of records is shared with organizations, and what they do on it."),
        _("Newest first"),
        _("Nothing is shared with your organization now.") if for_partner else _("Nothing is shared now."),
        "privacy:share-list",
        links=_links(user),
    )
    keys = ("number", "student", "kind", "status", "answer_by", "until", "organization")
    return shown(listed, page, said, keys, _rows(page.rows, today))


def _links(user: User) -> list[tuple[str, str]]:
    found = [
        (policies.sees_conduct(user), _("Code of conduct accepted"), "privacy:conduct-list"),
        (policies.sees_crossings(user), _("Questions between levels"), "privacy:crossing-list"),
    ]
    return [(words, reverse(name)) for sees, words, name in found if sees]


def _rows(shares: Sequence[Share], today: date) -> list[Row]:
    """Return shares as the list shows them: with the student's name where that is told."""
    names = selectors.names_told(shares)
    return [
        Row(
            one.number,
            labels.share_name(one),
            [
                Cell(names.get(one.pk, ""), first=True),
                Cell(labels.kind_words(one)),
                Cell(state=labels.share_state(one, today), first=True),
                Cell(day_words(one.answer_by_date), first=one.status == "offered"),
                Cell(labels.until_words(one)),
                Cell(one.organization.name),
            ],
            reverse("privacy:share-detail", args=[one.ref]),
        )
        for one in shares
    ]


@reads.confidential
@require_safe
def share_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a share: what is told of the record, what it is for, and what the organization did on it."""
    user, today = current_user(request), clock.today()
    share = SHARE.get(user, ref, today)
    reads.shown(request, [share])
    for_partner = policies.acts_for_organization(user)
    more: dict[str, Any] = {"entries": []} if for_partner else {}
    state = labels.share_state(share, today)
    return record_page(
        request, SHARE, share, state, presentation.share_facts(user, share), words=PAST,
        template="privacy/share_detail.html", share=share, for_partner=for_partner,
        told=selectors.told_fields(share, selectors.record_of(share)), links=links_of(user, share),
        texts=[(_("Purpose"), share.purpose), (_("Why it was not taken on"), not_taken_words(share)),
               (_("Why it was revoked"), share.revoked_reason)],
        work=presentation.work_of(user, share, today), **more,
    )  # fmt: skip


@require_safe
def conduct_list(request: HttpRequest) -> HttpResponse:
    """List who accepted which version of the code of conduct for which organization. No child is named."""
    user = current_user(request)
    require_room(policies.sees_conduct(user))
    listed = list_page(request, "code-of-conduct-organizations", lists.ACCEPTANCES, selectors.acceptances(user))
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            labels.acceptance_name(one),
            labels.acceptance_name(one),
            [Cell(one.accepted_by.name, first=True), Cell(moment_words(one.accepted_at), first=True)],
            reverse("privacy:conduct-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Code of conduct accepted"),
        _("Each organization accepts the newest version before anything that is shared with it opens."),
        _("Newest first"),
        _("No organization has accepted it yet."),
        "privacy:conduct-list",
        trail=CONDUCT.trail(None),
    )
    return shown(listed, page, said, ("name", "by", "at"), rows)


@require_safe
def conduct_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show which version somebody accepted for an organization, with its text."""
    one = CONDUCT.get(current_user(request), ref, clock.today())
    facts = [
        (_("Organization"), one.organization.name),
        (_("Version"), one.code.number),
        (_("Accepted by"), one.accepted_by.name),
        (_("Accepted at"), moment_words(one.accepted_at)),
    ]
    texts = [(_("What was accepted"), one.code.text)]
    return record_page(request, CONDUCT, one, labels.conduct_state(), facts, words=PAST, texts=texts)
