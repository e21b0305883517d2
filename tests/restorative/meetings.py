"""What the tests of meetings share: planning and holding one by whoever works on its case, and looking at its page."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.test import Client
from django.urls import reverse

from restorative import services

TODAY = date(2022, 10, 14)
NOW = datetime(2022, 10, 14, 15, tzinfo=UTC)
ON = date(2022, 11, 15)
BEGINS = time(10)


def worker(case):
    """Return who works on a case."""
    return case.assignments.get().user


def plan(case, people=None, *, kind="conference", by=None, **fields):
    """Plan a meeting of a case with ``people``, all of its participants unless said otherwise."""
    by = by or worker(case)
    told = {"on": ON, "starts": BEGINS, "minutes": 45, "room": f"Room of {case.ref}", "facilitator": by.ref,
            "today": TODAY}  # fmt: skip
    people = case.participants.order_by("pk") if people is None else people
    return services.case_plan_meeting(
        actor=by, ref=case.ref, kind=kind, people=[one.ref for one in people], **told | fields
    )


def hold(encounter, came=None, **fields):
    """Say that a meeting was held, to which all came unless said otherwise."""
    came = [one.participant for one in encounter.attendances.all()] if came is None else came
    told = {"on": encounter.on_date, "minutes": 40, "late": [], "left_early": [], "note": "", "risk": False,
            "about": "", "seen": "", "version": None, "today": TODAY, "at": NOW}  # fmt: skip
    return services.encounter_hold(
        actor=encounter.facilitated_by, ref=encounter.ref, came=[one.ref for one in came], **told | fields
    )


def words_of(error) -> str:
    """Return what a refusal says."""
    return " ".join(error.value.messages)


def page_of(who, met, name="encounter-detail"):
    """Return a page of a meeting as somebody sees it."""
    browser = Client()
    browser.force_login(who)
    answer = browser.get(reverse(f"restorative:{name}", args=[met.ref]))
    assert answer.status_code == 200
    return answer.content.decode()
