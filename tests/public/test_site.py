"""
Every public address, in both languages: the same for everybody, kept by whoever wants, with nothing that is not public.

Addresses are read from the resolver: a new one is asked here before anybody thinks of it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from http.cookies import SimpleCookie
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from community import models as m
from district.models import Role
from public.views import events
from public.words import LANGUAGES
from tests.factories import district as people
from tests.factories.district import make
from tests.public import rows
from tests.public.conftest import NOUNS, PAGES, address, patterns, public_patterns

pytestmark = pytest.mark.django_db

# Forms, their thanks and what is behind a link: nobody keeps them, and no search engine lists them.
UNKEPT = {"comment", "comment-sent", "event-register", "event-registered", "call-off", "called-off"}
HTML = [name for name in PAGES if not name.startswith("feed-") and not name.endswith(("-ics", "-pdf", "-csv", "-zip"))]
# Queries of a page: the district, the plan's status, and what it shows.
MOST = 22


def test_each_address_is_open_by_declaration_and_no_other_room_has_one():
    for one in public_patterns():
        assert one.callback.login_required is False, one.name
        assert one.callback.__module__.startswith("public."), one.name
    assert {name.partition("-")[0] for name, parts in patterns().items() if "ref" in parts} == set(NOUNS)


def test_each_page_is_the_same_for_everybody_and_sets_no_cookie(client, site):
    someone = people.user(Role.PLAN_DIRECTOR)
    client.force_login(someone)
    signed = {key: one.value for key, one in client.cookies.items()}
    for (name, lang), answer in site.answers.items():
        assert answer.status_code == 200, (name, lang, answer.status_code)
        assert not answer.cookies, name
        assert "Cookie" not in answer.get("Vary", ""), name
        client.cookies = SimpleCookie(signed)
        again = client.get(address(name, lang, site))
        assert {one.value for one in client.cookies.values()} == set(signed.values()), name
        assert not again.cookies, name
        if name not in UNKEPT:
            assert again.content == answer.content, name
        assert someone.name not in again.content.decode(errors="replace"), name


def test_pages_may_be_kept_and_forms_may_not(client, site):
    for (name, lang), answer in site.answers.items():
        kept = answer["Cache-Control"]
        if name in UNKEPT:
            assert kept == "no-store", name
            assert "noindex" in answer["X-Robots-Tag"], name
            continue
        assert kept.startswith("public, max-age=300"), name
        assert "X-Robots-Tag" not in answer, name
        if lang == "es":
            again = client.get(address(name, lang, site), headers={"If-None-Match": answer["ETag"]})
            assert again.status_code == 304, name
            assert not again.content, name


def test_each_page_keeps_the_policies_of_all_pages(site):
    for (name, _lang), answer in site.answers.items():
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], name
        assert "form-action 'self'" in answer["Content-Security-Policy"], name
        assert answer["X-Content-Type-Options"] == "nosniff", name


def test_nothing_is_shown_that_is_not_public(site):
    for page, answer in site.answers.items():
        assert rows.SECRET not in answer.content.decode(errors="replace"), page


def test_what_is_public_is_shown(site):
    for name, lang, words in (
        ("stories", "en", "We want a quiet place 1."), ("stories", "es", "Un lugar tranquilo 1"),
        ("body-detail", "en", "Named 1"), ("event-detail", "es", "Cuidado de niños"),
        ("event-detail", "en", "Before: East, gym."), ("event-detail", "es", "Antes: East, gym."),
        ("event-list", "en", "Meeting 1"), ("decision-detail", "en", "4 members present, 2 needed."),
        ("decision-detail", "es", "Meta del plan: Milestone calm-1"), ("support-detail", "en", "Somebody to talk to."),
        ("plan", "en", "Milestone calm-1"), ("plan", "es", "17"), ("report-detail", "en", "of 20"),
        ("report-csv", "en", "17,20"), ("home", "en", "Town hall 1"),
    ):  # fmt: skip
        assert words in site.answers[name, lang].content.decode(), (name, lang, words)


def test_the_first_page_tells_what_rests_on_words_that_are_shown(client, site):
    rows.decided(rows.decision("Unheard", site.council), date(2022, 10, 10))
    page = client.get(address("home", "en", site)).content.decode()
    assert "We want a quiet place 1." in page
    assert "Unheard" not in page


def test_what_covers_days_tells_no_hours(client, site):
    zone = ZoneInfo("America/Chicago")
    first, last = datetime(2022, 11, 1, tzinfo=zone), datetime(2022, 11, 30, 23, 59, tzinfo=zone)
    asked = rows.event("Asked", days=30, starts_at=first, ends_at=last)
    page = client.get(address("event-detail", "es", site, ref=asked.ref)).content.decode()
    assert "Hasta el 30 de noviembre de 2022, todo el día" in page
    assert "11:59" not in page


def test_how_much_was_said_answered_and_decided_on_stands_above_all_stories(client, site):
    for lang, words in (
        ("en", "Inputs in the last twelve months: 2. Answered: 0. Led to a decision: 1."),
        ("es", "Comentarios de los últimos doce meses: 2. Respondidos: 0. Que llevaron a una decisión: 1."),
    ):
        # What waits to be looked at is not counted, nor a decision that is not shown.
        assert words in site.answers["stories", lang].content.decode()
    coordinator = people.user(Role.ENGAGEMENT_COORDINATOR)
    rows.said("On the first day.", received_date=rows.TODAY - timedelta(days=364), answer="Yes.",
              answered_at=rows.NOW, answered_by=coordinator)  # fmt: skip
    rows.said("A day too early.", received_date=rows.TODAY - timedelta(days=365))
    rows.said("No input.", "set_aside", looked_at_reason="An advertisement.")
    late = rows.said("After the decision.", received_date=date(2022, 10, 5))
    make(m.InputTheme(input=late, theme=site.theme))
    page = client.get(address("stories", "en", site)).content.decode()
    assert "Inputs in the last twelve months: 4. Answered: 1. Led to a decision: 1." in page
    assert "twelve months" not in client.get(address("stories", "en", site) + "?school=east").content.decode()


def test_what_is_not_public_is_not_there(client, site):
    hidden = {
        "event-detail": site.hidden.event, "event-ics": site.hidden.event, "event-register": site.hidden.event,
        "event-registered": site.hidden.event, "decision-detail": site.hidden.decision,
        "support-detail": site.hidden.support, "body-detail": site.hidden.council,
    }  # fmt: skip
    asked = [(name, one.ref) for name, one in hidden.items()] + [("support-detail", site.hidden.lapsed.ref)]
    for name, ref in asked:
        for lang in LANGUAGES:
            answer = client.get(address(name, lang, site, ref=ref))
            assert answer.status_code == 404, name
            assert answer["Cache-Control"] == "no-store", name
            assert rows.SECRET not in answer.content.decode(), name
            assert not answer.cookies, name


def test_a_decision_leads_to_nothing_that_is_not_public(client, site):
    draft = rows.event(f"{rows.SECRET} meeting", days=3, status="draft", kind="meeting", body=site.council)
    met = rows.decision("Met in a draft", site.council, meeting=draft)
    again = rows.decision(f"{rows.SECRET} again", site.council, reverses=site.decision)
    page = lambda one: client.get(address("decision-detail", "en", site, ref=one.ref)).content.decode()  # noqa: E731
    assert rows.SECRET not in page(met)
    assert "decided otherwise" not in page(site.decision)  # it is asked, and not decided
    people.written(again, is_public=False)
    people.written(rows.decided(again).reverses, status="reversed")
    assert rows.SECRET not in page(site.decision)


def test_what_belongs_to_one_school_is_found_by_it(client, site):
    people.school("west", "West")
    everywhere = rows.support("For everybody")
    for name, words in (("support-list", site.support.name), ("stories", "We want a quiet place 1.")):
        url = address(name, "en", site)
        east, west = (client.get(url, {"school": code}).content.decode() for code in ("east", "west"))
        assert (words in east, words in west) == (True, False), name
    assert everywhere.name in client.get(address("support-list", "en", site), {"school": "west"}).content.decode()


def test_a_missing_page_says_so_in_its_language(client, site):
    for url in ("/public/es/nothing/", address("event-detail", "es", site, ref="evt-00000000000")):
        answer = client.get(url)
        assert answer.status_code == 404
        assert '<html lang="es">' in answer.content.decode()
        assert "no está aquí" in answer.content.decode()
        assert not answer.cookies


def test_a_page_that_is_sent_packed_is_kept_as_well(client, site):
    packed = client.get(address("stories", "en", site), headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Vary"] == "Accept-Encoding"
    told = {"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]}
    assert client.get(address("stories", "en", site), headers=told).status_code == 304


def test_no_address_of_the_site_sets_a_cookie_even_where_nothing_is(client):
    for url in ("/public/fr/", "/public/en", "/public/nothing", "/public/feed/nothing.json"):
        answer = client.get(url, headers={"Cookie": "sessionid=stolen"})
        assert answer.status_code in {301, 404}, url
        assert not answer.cookies, url


def test_of_many_past_events_the_newest_are_shown_and_others_by_month(client, site, monkeypatch):
    monkeypatch.setattr(events, "MOST_PAST", 1)
    url = address("event-list", "en", site)
    page = client.get(url).content.decode()
    assert "Meeting 1" in page
    assert "Survey 1" not in page
    assert "Choose a month" in page
    assert "Survey 1" in client.get(url + "?month=2022-09").content.decode()


def test_no_two_pages_have_one_title_and_each_is_in_its_language(site):
    for lang in LANGUAGES:
        titles = {}
        for name in HTML:
            page = site.answers[name, lang].content.decode()
            assert f'<html lang="{lang}">' in page, name
            assert page.count("<h1") == 1, name
            title = re.search(r"<title>(.*?)</title>", page)[1]
            assert title not in titles, (name, titles.get(title))
            titles[title] = name


def test_each_page_leads_to_itself_in_the_other_language(site):
    for name in HTML:
        for lang, other in (("en", "es"), ("es", "en")):
            page = site.answers[name, lang].content.decode()
            assert f'href="{address(name, other, site)}" lang="{other}" hreflang="{other}"' in page, (name, lang)


def test_what_was_chosen_stays_when_the_language_changes(client, site):
    page = client.get(address("event-list", "en", site) + "?school=east").content.decode()
    assert 'href="/public/es/calendar/?school=east"' in page


def test_spanish_pages_mark_what_is_english_and_that_nobody_reviewed_them(client, site):
    page = client.get(address("plan", "es", site)).content.decode()
    assert '<span lang="en">Milestone calm-1</span>' in page
    assert "aún no fue revisada" in page
    page = client.get(address("event-detail", "es", site)).content.decode()
    assert "Asamblea 1" in page  # was written in Spanish
    assert '<span lang="en">Asamblea' not in page
    assert "15 de octubre de 2022" in page
    assert "10:00 AM" in page


def test_the_day_the_time_and_the_zone_are_told_on_both_sides_of_daylight_saving(client, site):
    winter = rows.event("After the change", days=40)
    for ref, zone, hour in ((site.event.ref, "CDT", "10:00 AM"), (winter.ref, "CST", "9:00 AM")):
        page = client.get(address("event-detail", "en", site, ref=ref)).content.decode()
        assert f"{hour} to" in page
        assert zone in page


def test_the_first_page_is_in_the_language_that_the_browser_asks_for(client, site):
    for accepts, lang in (
        ("es-MX,es;q=0.9,en;q=0.8", "es"), ("en-US,es;q=0.5", "en"), ("fr, es;q=0.3", "es"), ("", "en"),
        ("es;q=0, en;q=0.1", "en"), ("x;q=nonsense", "en"),
    ):  # fmt: skip
        answer = client.get("/public/", headers={"Accept-Language": accepts})
        assert answer["Location"] == f"/public/{lang}/", accepts
        assert not answer.cookies


def test_the_door_leads_to_the_site_and_the_site_to_the_door(client, site):
    assert 'href="/public/"' in client.get(reverse("account_login")).content.decode()
    assert 'href="/account/login/"' in client.get(address("home", "en", site)).content.decode()
    assert client.get("/").headers["Location"].startswith("/account/login/")


def test_mails_and_calendars_lead_to_pages_that_are_here(settings):
    ref, token = "evt-00000000000", "secret"
    assert settings.PUBLIC_EVENT.format(language="es", ref=ref) == address("event-detail", "es", None, ref=ref)
    assert settings.PUBLIC_STORIES.format(language="es") == address("stories", "es", None)
    called_off = address("call-off", "es", None, token=token)
    assert settings.PUBLIC_CALL_OFF.format(language="es", token=token) == called_off
    assert called_off.startswith(settings.SECRET_ADDRESSES)  # no log tells what is behind


def test_search_engines_list_the_public_pages_alone(client):
    answer = client.get("/robots.txt")
    told = ["User-agent: *", "Allow: /public/", "Allow: /static/", "Disallow: /"]
    assert answer.content.decode().splitlines() == told


def test_many_rows_cost_what_one_costs(client, site):
    few = cost(client, site)
    for number in range(2, 5):
        rows.shown(number)
    many = cost(client, site)
    assert {url: (few[url], many[url]) for url in few if many[url] > few[url]} == {}
    assert {url: n for url, n in many.items() if n > MOST} == {}


def cost(client, site) -> dict[str, int]:
    found = {}
    for name in PAGES:
        with CaptureQueriesContext(connection) as queries:
            client.get(address(name, "en", site))
        found[name] = len(queries)
    return found


def test_odd_addresses_break_nothing(client, site):
    for query in ("?page=nonsense", "?page=99999", "?school=%00", "?school=nowhere", "?month=2022-99", "?theme=x",
                  "?kind=x&language=y", "?page=-1"):  # fmt: skip
        for name in ("event-list", "stories", "decision-list", "support-list", "report-list"):
            assert client.get(address(name, "en", site) + query).status_code in {200, 404}, (name, query)


def test_a_meeting_that_was_canceled_as_a_draft_stands_on_no_decision(client):
    council = rows.body("Council")
    moment = rows.NOW - timedelta(days=1)
    meeting = rows.event(
        rows.SECRET, days=3, status="cancelled", kind="meeting", body=council, announced_at=moment, canceled_at=moment
    )
    made = rows.decision("Calm room", council, meeting=meeting)
    answer = client.get(reverse("public:decision-detail", kwargs={"lang": "en", "ref": made.ref}))
    assert answer.status_code == 200
    assert rows.SECRET not in answer.content.decode()
