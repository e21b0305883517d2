"""Events and decisions as the public feed tells them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from community.models import Decision, Event, Method
from public.words import LANGUAGES


def event_out(event: Event) -> dict[str, Any]:
    """Return what the feed tells of an event that is shown in public."""
    return {
        "ref": event.ref,
        "kind": event.kind,
        "status": event.status,
        "title": _both(event, "title"),
        "about": _both(event, "about"),
        "form": event.form,
        "place": event.place,
        "link": event.link,
        "starts_at": _moment(event.starts_at),
        "ends_at": _moment(event.ends_at),
        "school": _school(event),
        "body": event.body.name if event.body else None,
        "open_meeting": event.open_meeting,
        "interpreters": event.interpreters,
        "childcare": event.childcare,
        "transport": event.transport,
        "accessibility": event.accessibility,
        "agenda": event.agenda,
        "minutes": event.minutes,
        "canceled_reason": event.canceled_reason,
        "pages": _pages("event-detail", event.ref),
    }


def decision_out(decision: Decision) -> dict[str, Any]:
    """Return what the feed tells of a decision that is shown in public."""
    options = sorted(decision.options.all(), key=lambda one: one.number)
    return {
        "ref": decision.ref,
        "status": decision.status,
        "title": _both(decision, "title"),
        "question": _both(decision, "question"),
        "decided_by": decision.body.name if decision.body else decision.decided_by,
        "school": _school(decision),
        "method": decision.method,
        "options": [_both(one, "words") for one in options],
        "chosen": _both(decision.chosen, "words") if decision.chosen else None,
        "reason": _both(decision, "reason"),
        "decided_date": _day(decision.decided_date),
        "votes": _votes(decision) if decision.method == Method.VOTE and decision.chosen else None,
        "addressed_to": decision.addressed_to or None,
        "response": decision.response or None,
        "response_reason": _both(decision, "response_reason") if decision.response else None,
        "responded_date": _day(decision.responded_date),
        "changes": [
            {"words": _both(one, "words"), "status": one.status, "changed_date": _day(one.changed_date)}
            for one in decision.changes.all()
        ],
        "pages": _pages("decision-detail", decision.ref),
    }


def _votes(decision: Decision) -> list[dict[str, Any]]:
    options = sorted(decision.options.all(), key=lambda one: one.number)
    return [
        {
            "constituency": here.constituency,
            "seats": here.seats,
            "present": here.present,
            "abstained": here.abstained,
            "votes": [
                sum(vote.votes for vote in one.votes.all() if vote.constituency == here.constituency) for one in options
            ],
        }
        for here in sorted(decision.presence.all(), key=lambda one: one.constituency)
    ]


def _both(record: Any, field: str) -> dict[str, str]:
    """Return a text in the languages in which it was written."""
    spanish = getattr(record, f"{field}_es")
    return {"en": getattr(record, field), **({"es": spanish} if spanish else {})}


def _school(record: Event | Decision) -> dict[str, str] | None:
    return {"code": record.school.code, "name": record.school.name} if record.school else None


def _pages(name: str, ref: str) -> dict[str, str]:
    return {
        lang: settings.SITE_URL + reverse(f"public:{name}", kwargs={"lang": lang, "ref": ref}) for lang in LANGUAGES
    }


def _moment(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="minutes")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
