"""The public feed and the calendar file: what the pages say, for programs."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from public.api import feeds
from tests.public import rows
from tests.public.conftest import address

pytestmark = pytest.mark.django_db


def read(client, name, query=""):
    answer = client.get(address(name, "en", None) + query)
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer, json.loads(answer.content)


def test_events_and_decisions_say_what_the_pages_say(client, site):
    _answer, told = read(client, "feed-events")
    titles = [one["title"]["en"] for one in told["results"]]
    assert titles == ["Town hall 1", "Meeting 1", "Survey 1"]
    first = told["results"][0]
    assert first["starts_at"] == "2022-10-15T10:00-05:00"
    assert first["title"]["es"] == "Asamblea 1"
    assert first["pages"]["es"].endswith(address("event-detail", "es", site))
    _answer, told = read(client, "feed-decisions")
    (only,) = told["results"]
    assert only["chosen"] == {"en": "Calm room 1: way 1"}
    assert only["votes"] == [
        {"constituency": "parent", "seats": 2, "present": 2, "abstained": 0, "votes": [2, 0]},
        {"constituency": "student", "seats": 2, "present": 2, "abstained": 0, "votes": [2, 0]},
    ]


def test_a_long_feed_comes_in_pages(client, site, monkeypatch):
    monkeypatch.setattr(feeds, "ROWS", 2)
    _answer, first = read(client, "feed-events")
    assert (first["count"], len(first["results"]), first["previous"]) == (3, 2, None)
    assert first["next"].endswith("/public/feed/events.json?page=2")
    _answer, second = read(client, "feed-events", "?page=2")
    assert (len(second["results"]), second["next"]) == (1, None)
    for odd in ("?page=3", "?page=0", "?page=x"):
        answer, told = read(client, "feed-events", odd)
        assert answer.status_code == 404
        assert told["detail"]


def test_advice_alone_tells_no_votes(client, site):
    advising = rows.body("Advisers", method="advice")
    advice = {"title": "Advice", "question": "What?", "method": "advice"}
    rows.make(rows.m.Decision(district=rows.district(), body=advising, **advice))
    _answer, told = read(client, "feed-decisions")
    assert {one["title"]["en"]: bool(one["votes"]) for one in told["results"]} == {"Advice": False, "Calm room 1": True}


def test_readers_of_feeds_get_decisions(client, site):
    answer = client.get(address("feed-atom", "es", site))
    root = ElementTree.fromstring(answer.content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert [one.text for one in root.findall("a:entry/a:title", atom)] == ["Calm room 1"]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"


def test_other_calendars_get_events_with_a_link_back(client, site):
    everything = Calendar.from_ical(client.get(address("event-list-ics", "en", site)).content)
    assert {str(one["summary"]) for one in everything.walk("vevent")} == {"Town hall 1", "Meeting 1", "Survey 1"}
    one = Calendar.from_ical(client.get(address("event-ics", "es", site)).content)
    (entry,) = one.walk("vevent")
    assert str(entry["summary"]) == "Asamblea 1"
    assert str(entry["url"]).endswith(address("event-detail", "es", site))
    assert entry["dtstart"].dt == site.event.starts_at
