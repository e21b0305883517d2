"""What is shared, as its page shows it: facts, what was told of the record, and what the organization did."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import day_words, moment_words
from district.models import User
from privacy import labels, policies, selectors
from privacy.models import NotTaken, Share, Whose
from privacy.record_kinds import kinds
from privacy.selectors import Standing
from students.models import Student

Link = tuple[str, str]


def closed_words(standing: Standing) -> tuple[str, str] | None:
    """Return why nothing opens to somebody of an organization, as a title and what to do; None where it opens."""
    if standing.opens:
        return None
    if standing.organization is None and standing.left is not None:
        told = {"day": day_words(standing.left)}
        return (
            _("You are not sent by your organization any more, since %(day)s") % told,
            _("If that is wrong, ask your organization to tell the district: it enters whom an organization sends."),
        )
    if standing.organization is None:
        return (
            _("You are not entered under an organization yet"),
            _("Ask the district to enter you among those whom your organization sends. Then its shares stand here."),
        )
    name = standing.organization.name
    if not standing.agreed:
        return (
            _("No agreement of the district with %(name)s is in force") % {"name": name},
            _("Nothing is shared without one. Ask whoever signs for your organization to renew it with the district."),
        )
    if standing.code is None:
        return (
            _("The district has not published its code of conduct yet"),
            _("Nothing opens before. Ask the district’s privacy officer to publish it."),
        )
    return (
        _("Accept the code of conduct first"),
        _("%(name)s has not accepted version %(n)d yet. Until then nothing that is shared with it opens, to anybody "
          "whom it sends.") % {"name": name, "n": standing.code.number},
    )  # fmt: skip


def share_facts(user: User, share: Share) -> list[tuple[str, Any]]:
    """Return a share in short; for the district also what it stands on, and who did what."""
    facts = [
        (_("Organization"), share.organization.name),
        (_("What it is of"), labels.kind_words(share)),
        (_("From"), day_words(share.from_date)),
        (_("Last day"), labels.until_words(share)),
        (_("Answer by"), day_words(share.answer_by_date)),
        (_("Ask at the district"), f"{share.opened_by.name}, {share.opened_by.email}"),
    ]
    if policies.acts_for_organization(user):
        return facts
    by = _("%(name)s, %(moment)s")
    consent, agreement = share.consent, share.agreement
    more = [
        (_("Legal basis"), share.get_basis_display()),
        (_("Consent"), consent and consent.number),
        (_("Agreement"), agreement and agreement.title),
        (_("Opened"), by % {"name": share.opened_by.name, "moment": moment_words(share.opened_at)}),
        (_("Answered"), share.answered_by and share.answered_at
         and by % {"name": share.answered_by.name, "moment": moment_words(share.answered_at)}),
        (_("Ended"), share.ended_at and moment_words(share.ended_at)),
        (_("Revoked by"), share.revoked_by and share.revoked_by.name),
    ]  # fmt: skip
    return [*facts, *((name, value) for name, value in more if value)]


def not_taken_words(share: Share) -> str:
    """Return why an organization did not take a share on, or gave it back; empty where it did neither."""
    if not share.not_taken_reason:
        return ""
    told = [NotTaken(share.not_taken_reason).label, Whose(share.not_taken_whose).label, share.not_taken_note]
    return "\n".join(str(one) for one in told if one)


def links_of(user: User, share: Share) -> list[Link]:
    """Return where the district goes from a share: its record, the entry in the log, what it stands in the place of."""
    if policies.acts_for_organization(user):
        return []
    found: list[Link] = []
    kind = kinds().get(share.record_kind)
    if kind is not None and kind.visible(user).filter(ref=share.record_ref).exists():
        found.append((_("The record"), reverse(kind.page, args=[share.record_ref])))
    if policies.visible_disclosures(user).filter(pk=share.disclosure_id).exists():
        found.append((_("Its entry in the log"), reverse("privacy:disclosure-detail", args=[share.disclosure.ref])))
    before = share.moved_from
    if before is not None:
        words = _("In the place of %(name)s") % {"name": labels.share_name(before)}
        found.append((words, reverse("privacy:share-detail", args=[before.ref])))
    return found


def further_rows(student: Student, today: date) -> list[dict[str, Any]]:
    """Return whom organizations told further about a child, as the log shows it; also what they took back."""
    return [
        {
            "one": one,
            "told": _("Told further by %(name)s") % {"name": one.share.organization.name},
            "state": labels.entered_state(one, today),
        }
        for one in selectors.told_further(student)
    ]


def work_of(user: User, share: Share, today: date) -> dict[str, Any]:
    """Return what the organization did on a share, as its page lists it, and what may be done to each entry."""
    may = policies.acts_for_organization(user)
    moves = not may and policies.moves(user, share)
    return {
        "goals": [(one, labels.result_state(one.result)) for one in share.goals.order_by("place_in_list", "pk")],
        "sessions": [
            {
                "one": one,
                "came": labels.attendance_words(one),
                "state": labels.entered_state(one, today),
                "back_url": _back("session", one, may=may),
                "read_url": reverse("privacy:session-read-concern", args=[one.ref])
                if moves and one.concern and one.concern_read_at is None and one.taken_back_at is None
                else "",
            }
            for one in selectors.sessions_of(share)
        ],
        "hours": [(one, labels.hours_words(one), labels.entered_state(one, today), _back("hours", one, may=may))
                  for one in selectors.hours_of(share)],
        "onward": [(one, labels.entered_state(one, today), _back("onward", one, may=may))
                   for one in selectors.onward_of(share)],
        "notes": list(selectors.notes_of(share)),
    }  # fmt: skip


def _back(noun: str, one: Any, *, may: bool) -> str:
    return reverse(f"privacy:{noun}-take-back", args=[one.ref]) if may and one.taken_back_at is None else ""
