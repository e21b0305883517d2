"""Events in other calendars, and times on both sides of daylight saving."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from community import ics, labels, selectors, services
from community.forms import EventAddForm
from core import clock
from tests.factories import community_events as make

pytestmark = pytest.mark.django_db
CHICAGO = ZoneInfo("America/Chicago")
# 2022: Sunday, March 13 at 2 AM to 3 AM; Sunday, November 6 at 2 AM to 1 AM.
CHANGES = [
    (datetime(2022, 3, 12, 23, tzinfo=CHICAGO), datetime(2022, 3, 13, 4, tzinfo=CHICAGO), 4, "CST"),
    (datetime(2022, 11, 5, 23, tzinfo=CHICAGO), datetime(2022, 11, 6, 4, tzinfo=CHICAGO), 6, "CDT"),
]


@pytest.fixture(scope="module")
def _host(module_rows):
    return make.coordinator()


@pytest.fixture
def host(_host, db):
    return copy.copy(_host)


def entries(made: bytes):
    return Calendar.from_ical(made).walk("VEVENT")


def entry_of(event, language="en"):
    found = selectors.public_event_get(event.ref)
    (entry,) = entries(ics.calendar_of([found], language=language, name="Events", at=clock.now()))
    return entry


class TestEntry:
    def test_it_says_when_where_and_what_and_leads_back(self, host):
        event = make.event(title="Town hall; safety, all", title_es="Reunión", link="https://meet.example.org/a")
        entry = entry_of(event)
        assert entry["uid"] == f"{event.ref}@testserver"
        assert str(entry["summary"]) == "Town hall; safety, all"
        assert entry.decoded("dtstart") == event.starts_at
        assert entry.decoded("dtend") == event.ends_at
        assert str(entry["location"]) == "East High, auditorium, https://meet.example.org/a"
        assert entry["url"] == f"http://testserver/public/en/calendar/{event.ref}/"
        assert (entry["status"], entry["sequence"]) == ("CONFIRMED", 0)
        assert str(entry_of(event, "es")["summary"]) == "Reunión"

    def test_a_move_and_a_canceling_raise_its_number(self, host):
        event = make.event()
        starts = make.at_hour(30)
        services.event_move(
            actor=host, ref=event.ref, starts_at=starts, ends_at=starts + timedelta(hours=1), place=event.place,
            reason="Why.", at=clock.now(), version=None,
        )  # fmt: skip
        moved = entry_of(event)
        assert (moved["sequence"], moved.decoded("dtstart")) == (1, starts)
        later = clock.now() + timedelta(minutes=1)
        services.event_cancel(actor=host, ref=event.ref, reason="A flood.", at=later, version=None)
        off = entry_of(event)
        assert (off["sequence"], off["status"], off["uid"]) == (2, "CANCELLED", moved["uid"])

    def test_a_draft_is_in_no_calendar(self, host):
        assert entries(ics.calendar_of([make.event("draft")], language="en", name="Events", at=clock.now())) == []

    def test_what_is_written_can_begin_no_other_line(self, host):
        event = make.event(title="One\r\nATTENDEE:mailto:x@example.org", about="A\nEND:VEVENT\nBEGIN:VEVENT\nUID:x")
        (entry,) = entries(ics.calendar_of([event], language="en", name="Events", at=clock.now()))
        assert "attendee" not in entry
        assert entry["uid"].startswith(event.ref)

    @pytest.mark.parametrize(("starts", "ends", "hours", "zone"), CHANGES)
    def test_an_event_over_the_change_lasts_as_long_as_it_does(self, host, starts, ends, hours, zone):
        entry = entry_of(make.event(starts_at=starts.astimezone(UTC), ends_at=ends.astimezone(UTC)))
        assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(hours=hours)
        assert entry["dtstart"].to_ical().endswith(b"Z")


class TestDaylightSaving:
    @pytest.mark.parametrize(
        ("day", "typed", "hour"),
        [
            (date(2022, 3, 12), "2022-03-12T18:00", 0), (date(2022, 3, 13), "2022-03-13T18:00", 23),
            (date(2022, 11, 5), "2022-11-05T18:00", 23), (date(2022, 11, 6), "2022-11-06T18:00", 0),
        ],
    )  # fmt: skip
    def test_what_is_typed_is_the_districts_time(self, host, day, typed, hour):
        with timezone.override(CHICAGO):
            form = EventAddForm(
                {"kind": "town_hall", "title": "A", "about": "B", "form": "in_person", "place": "C",
                 "starts_at": typed, "ends_at": typed.replace("18:00", "19:30")},
                actor=host, today=day,
            )  # fmt: skip
            assert form.is_valid(), form.errors
            starts = form.cleaned_data["starts_at"]
            assert timezone.localdate(starts) == day
            assert starts.astimezone(UTC).hour == hour

    @pytest.mark.parametrize("typed", ["2022-03-13T02:30", "2022-11-06T01:30"])
    def test_an_hour_that_is_not_or_is_twice_is_refused(self, host, typed):
        with timezone.override(CHICAGO):
            form = EventAddForm({"starts_at": typed}, actor=host, today=date(2022, 3, 1))
            assert "couldn’t be interpreted" in form.errors["starts_at"][0]

    def test_the_zone_is_told_with_the_time(self, host):
        with timezone.override(CHICAGO):
            winter = make.event(starts_at=datetime(2022, 11, 7, 0, tzinfo=UTC))
            summer = make.event(starts_at=datetime(2022, 11, 5, 23, tzinfo=UTC))
            assert labels.when_words(winter) == "Nov 6, 2022, 6:00 PM to 8:00 PM CST"
            assert labels.when_words(summer) == "Nov 5, 2022, 6:00 PM to 8:00 PM CDT"

    @pytest.mark.parametrize(("starts", "ends", "hours", "zone"), CHANGES)
    def test_the_notice_of_an_open_meeting_is_24_hours_of_time(self, host, starts, ends, hours, zone):
        body = make.council()
        event = make.event("draft", kind="meeting", body=body.ref, starts_at=ends.astimezone(UTC))
        announced = ends.astimezone(UTC) - timedelta(hours=24)
        with clock.travel(announced):
            one = services.event_announce(actor=host, ref=event.ref, at=announced, version=None)
        assert one.late_notice_reason == ""
        assert announced.astimezone(CHICAGO).hour == {4: 3, 6: 5}[hours]


class TestFiles:
    def test_staff_take_one_or_all_along(self, client, host):
        event = make.event()
        make.event("draft")
        client.force_login(host)
        for address in (reverse("community:event-ics", args=[event.ref]), reverse("community:event-list-ics")):
            answer = client.get(address)
            assert answer["Content-Type"] == "text/calendar; charset=utf-8"
            assert [entry["uid"] for entry in entries(answer.content)] == [ics.uid(event)]
