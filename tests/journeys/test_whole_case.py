"""A case from the referral to its end, as coordinator and facilitator go through it by what each page offers next."""

from __future__ import annotations

import os
from datetime import date

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from restorative import services
from restorative.models import RestorativeCase
from students.models import Student
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user
from tests.journeys.conftest import act, choose, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("Ada Testerly", "Bo Sampleton")


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/whole_{name}_{width}.png", full_page=True)


@pytest.fixture
def case(settings):
    """What a teacher told of two students of age, whose numbers they knew."""
    settings.FOLLOW_UP_DAYS = (30,)
    of_age = {"at": school(), "birth_date": date(2004, 2, 1)}
    there = [students.student(*name.split(), **of_age) for name in NAMES]
    make.item_kind()
    people = [{"presence": "in_conflict", "kind": "student", "name": one.name, "number": one.local_id} for one in there]
    told = services.referral_send(
        actor=user(Role.STAFF_MEMBER, at=school()), school=school().code, on_date=clock.today(), time_of_day="lunch",
        place="cafeteria", behavior=make.behavior().code, what_happened="They quarreled over a seat.", people=people,
        hard_stops=[], at=clock.now(), today=clock.today(),
    )  # fmt: skip
    return told.case


def next_one(page, name):
    page.locator(".next").get_by_role("link", name=name, exact=True).click()


def stand_on(page, case):
    page.goto(reverse("restorative:case-detail", args=[case.ref]))


def add(page, look, case, name):
    given, family = name.split()
    act(page, "Add somebody")
    look(page)
    choose(page, "Who", f"{family}, {given} · {Student.objects.get(name=name).local_id}")
    page.get_by_label("Takes part as").select_option("in_conflict")
    send(page, "Add them")
    page.get_by_text("They are on the case.").wait_for()
    stand_on(page, case)


def agree_to_take_part(page, look, case, name):
    page.get_by_role("region", name="Who takes part").get_by_role("link", name=name, exact=True).click()
    act(page, "Note what they said")
    look(page)
    page.get_by_label("What they said").select_option("given")
    page.get_by_label("How").select_option("spoken")
    send(page, "Save")
    stand_on(page, case)


def meet(page, look):
    next_one(page, "Plan a meeting")
    look(page, "Plan a meeting of this case")
    page.get_by_label("Kind").select_option(label="Circle")
    for name in NAMES:
        page.get_by_label(name).check(force=True)
    page.get_by_label("Day", exact=True).fill("2022-10-14")
    page.get_by_label("Begins at").fill("09:00")
    page.get_by_label("Room").fill("Library")
    send(page, "Plan it")
    page.get_by_text("The meeting is planned.").wait_for()
    act(page, "It was held")
    page.get_by_label("Minutes").fill("45")
    send(page, "Save")
    page.get_by_text("The meeting is entered as held.").wait_for()
    look(page)


def write_down(page, look):
    next_one(page, "Write an agreement")
    look(page, "Begin an agreement")
    send(page, "Begin")
    act(page, "Add an item")
    page.get_by_label("Kind", exact=True).select_option(label="Service")
    page.get_by_label("Who does it").select_option(index=1)
    page.get_by_label("What", exact=True).fill("Keep a seat free on two Fridays.")
    page.get_by_label("By when").fill("2022-10-28")
    page.get_by_label("How it is verified", exact=True).fill("Both say so.")
    send(page, "Add an item")
    page.get_by_text("The item is added.").wait_for()
    act(page, "Ready to sign")
    send(page, "Ready to sign")
    for _party in NAMES:
        page.get_by_text("sign").first.wait_for()
        act(page, "Record a signature")
        page.get_by_label("Who signed").select_option(index=1)
        page.get_by_label("How", exact=True).select_option(label="On paper")
        send(page, "Record a signature")
        page.get_by_text("The signature is recorded.").wait_for()
    act(page, "Bring into force")
    send(page, "Bring into force")
    page.get_by_text("The agreement is in force.").wait_for()
    look(page)


def carry_out(page, look):
    with page.expect_download() as found:
        page.get_by_role("link", name="Print in English").click()
    assert found.value.path().read_bytes().startswith(b"%PDF-")
    page.get_by_role("link", name="Say what came of it").click()
    page.get_by_label("What came of it").select_option(label="Done as agreed")
    send(page, "Say what came of it")
    page.get_by_text("What came of it is on record.").wait_for()
    act(page, "End: carried out")
    send(page, "End: carried out")
    page.get_by_text("The follow-up begins.").wait_for()
    look(page)


def ask_how_it_goes(page, look):
    for party in range(1, 3):
        act(page, "Enter a follow-up")
        look(page, "Enter how it is going")
        page.get_by_label("Who", exact=True).select_option(index=party)
        page.get_by_label("After how many days").select_option(label="30 days")
        page.get_by_label("How they said it").select_option(label="Spoken, in person")
        page.get_by_label("Are they satisfied with what came of it?").select_option(label="4 · Mostly")
        send(page, "Enter a follow-up")
        page.get_by_text("The answer is on record.").wait_for()


def test_goes_from_the_referral_to_its_end(page, new_page, look, width, case):
    fay = make.facilitator(name="Fay Cilitator")
    cora = new_page(width)
    sign_in(cora, students.accepted(user(Role.RESTORATION_COORDINATOR, name="Cora Ordin")))
    stand_on(cora, case)
    next_one(cora, "Suitable")
    cora.get_by_label("Why it is suitable").fill("Both want to talk.")
    send(cora, "Say that it is suitable")
    next_one(cora, "Assign a facilitator")
    choose(cora, "Facilitator", "Fay Cilitator")
    send(cora, "Assign")
    cora.get_by_text("The facilitator is assigned").wait_for()

    sign_in(page, fay)
    stand_on(page, case)
    next_one(page, "Screen for safety")
    page.get_by_label("What follows").select_option("go_on")
    send(page, "Save the screen")
    next_one(page, "Begin to prepare")
    send(page, "Begin to prepare")
    page.get_by_text("The case is being prepared.").wait_for()
    for name in NAMES:
        add(page, look, case, name)
    page.goto(reverse("restorative:case-list"))
    page.get_by_role("link", name="Log contact").click()
    page.get_by_label("With whom").first.select_option(index=1)
    page.get_by_label("How").first.select_option("in_person")
    send(page, "Log it")
    page.get_by_text("The contact is logged.").wait_for()
    for name in NAMES:
        agree_to_take_part(page, look, case, name)
    meet(page, look)
    stand_on(page, case)
    write_down(page, look)
    carry_out(page, look)
    stand_on(page, case)
    ask_how_it_goes(page, look)
    look(page)
    shot(page, "asked", width)
    act(page, "Close the case")
    look(page)
    page.get_by_label("Why it is closed").select_option("completed")
    send(page, "Close the case")
    page.locator(".head").get_by_text("Closed").wait_for()
    look(page)
    shot(page, "closed", width)
    found = RestorativeCase.objects.get(pk=case.pk)
    assert (found.status, found.close_reason) == ("closed", "completed")
