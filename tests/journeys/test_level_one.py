"""The line of level 1: a parent says something on a phone, a council decides, a milestone moves, the parent hears."""

from __future__ import annotations

import email
import re
import socketserver
import threading
from datetime import UTC, date, datetime
from email.policy import default

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from community.models import Decision, Input
from district.models import Role
from plan import services as plan
from plan.models import Amendment
from tests.factories import community_decisions as make
from tests.factories import community_events as events
from tests.factories.district import user
from tests.factories.plan import milestone
from tests.journeys.conftest import PHONE, act, go, send, sign_in, work

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Mi hijo necesita más tiempo para cumplir su acuerdo."
TITLE, TITLE_ES = "More time for agreements", "Más tiempo para los acuerdos"
DECIDED, TODAY = "2022-10-14", date(2022, 10, 14)
AT = datetime(2022, 10, 14, 15, tzinfo=UTC)


class Postman(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as takes a mail, and keeps it."""

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                self.say("354 go on")
                lines = list(iter(self.rfile.readline, b".\r\n"))
                self.server.mails.append(email.message_from_bytes(b"".join(lines), policy=default))
            self.say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def mails(settings):
    """Let mails go out over a real connection, and gather them."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postman)
    server.mails, server.daemon_threads = [], True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield server.mails
    server.shutdown()
    server.server_close()


def comments(page, look) -> None:
    """A parent writes in Spanish, and asks to hear what comes of it."""
    page.goto(reverse("public:comment", kwargs={"lang": "es"}))
    look(page)
    page.get_by_label("¿Qué le gustaría decir?").fill(SAID)
    page.get_by_label("¿De qué se trata?").select_option("police")
    page.get_by_label("Usted es …").select_option("parent")
    page.get_by_text("Avísenme qué se decide y qué cambia").click()
    page.get_by_label("Su correo electrónico").fill("maestra@example.org")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("heading", level=1, name="Gracias. Ya llegó.")).to_be_visible()
    look(page)


def themes(page, look) -> None:
    """The coordinator shows it in public, and gives it a theme."""
    said = Input.objects.get()
    go(page, "Input")
    look(page)
    page.goto(reverse("community:input-detail", args=[said.ref]))
    look(page)
    act(page, "Show in public")
    look(page, "Show this in public")
    if page.get_by_label("These words name no student").is_visible():
        page.get_by_text("These words name no student").click()
    send(page, "Show in public")
    expect(page.get_by_text("It is shown in public.")).to_be_visible()
    page.goto(reverse("community:theme-add"))
    look(page)
    page.get_by_label("Name", exact=True).fill("Time for agreements")
    page.get_by_label("Name in Spanish").fill("Tiempo para los acuerdos")
    send(page, "Add it")
    page.goto(reverse("community:input-detail", args=[said.ref]))
    act(page, "Choose themes")
    look(page)
    page.get_by_text("Time for agreements", exact=True).click()
    send(page, "Save the themes")
    look(page)


def decides(page, look, council) -> Decision:
    """The council decides by votes; the coordinator enters it."""
    page.goto(reverse("community:decision-list"))
    look(page, "Decisions")
    page.get_by_role("link", name="Put a question").first.click()
    look(page, "Put a question to be decided")
    page.get_by_label("Title", exact=True).fill(TITLE)
    page.get_by_label("Title in Spanish").fill(TITLE_ES)
    page.get_by_label("Question", exact=True).fill("Shall agreements run longer?")
    page.get_by_label(re.compile("^Body that decides")).select_option(label=council.name)
    page.get_by_label("Option", exact=True).first.fill("Until April")
    page.get_by_role("button", name="Another option").click()
    page.get_by_label("Option", exact=True).nth(1).fill("As planned")
    look(page)
    send(page, "Put the question")
    look(page, TITLE)
    act(page, "Link what was said")
    look(page, "What did people say of this?")
    page.get_by_text("Time for agreements", exact=True).click()
    send(page, "Save the links")
    look(page, TITLE)
    expect(page.get_by_text("1 input was heard")).to_be_visible()
    act(page, "Enter the decision")
    look(page, "What was decided?")
    page.get_by_label("Decided on").fill(DECIDED)
    for words, count in {"Students": 3, "Parents and guardians": 2, "Community": 1, "Staff": 2}.items():
        page.get_by_label(re.compile(f"^{words}: how many of {count} were there")).fill(str(count))
    page.get_by_label(re.compile("^“Until April”: Students")).fill("2")
    page.get_by_label(re.compile("^“As planned”: Staff")).fill("2")
    page.get_by_label(re.compile("^What was decided")).select_option(label="Until April")
    page.get_by_label("Why", exact=True).fill("Parents asked for it.")
    send(page, "Save the decision")
    expect(page.get_by_text("It is a tie").first).to_be_visible()
    look(page)
    page.get_by_label(re.compile("^“Until April”: Students")).fill("3")
    page.get_by_label(re.compile("^“Until April”: Parents")).fill("2")
    send(page, "Save the decision")
    look(page, TITLE)
    expect(page.get_by_text("8 of the 8 who held a seat were there; it took 4 to decide.")).to_be_visible()
    return Decision.objects.get()


def amends(page, look, decision, step):
    """The plan director drafts an amendment from the decision, and puts it in force."""
    director = user(Role.PLAN_DIRECTOR)
    sign_in(page, director)
    page.goto(reverse("community:decision-detail", args=[decision.ref]))
    look(page, TITLE)
    page.get_by_role("link", name="Draft an amendment").click()
    look(page, "Draft an amendment of the plan")
    expect(page.get_by_label("Title")).to_have_value(TITLE)
    expect(page.get_by_label("Decided on")).to_have_value(DECIDED)
    page.get_by_label("Decided by").select_option(label="Superintendent")
    page.get_by_label("Reason").fill("The council decided it.")
    send(page, "Save the draft")
    page.wait_for_load_state()
    amendment = Amendment.objects.get()
    said = {"actor": director, "ref": amendment.ref, "today": TODAY, "version": None}
    plan.amendment_add(kind="milestone_move", milestone=step.ref, due_date=date(2023, 4, 28), **said)
    plan.amendment_enforce(at=AT, **said)
    return amendment


def changes(page, look, decision, amendment) -> None:
    """The coordinator says what changes because of it, and that it is done."""
    page.goto(reverse("community:decision-detail", args=[decision.ref]))
    act(page, "Add what changes")
    look(page, "What changes because of this decision?")
    page.get_by_label("What changes", exact=True).fill("The review moves to April.")
    page.get_by_label(re.compile("^What changes, in Spanish")).fill("La revisión pasa a abril.")
    page.get_by_label(re.compile("^Amendment of the plan")).select_option(value=amendment.ref)
    send(page, "Add it")
    look(page, TITLE)
    expect(page.get_by_text("Amendment 1 (In force)")).to_be_visible()
    page.get_by_role("link", name="The review moves to April.").click()
    look(page)
    act(page, "Done")
    look(page, "This change is done")
    page.get_by_label("Done on").fill("2022-10-14")
    send(page, "Note that it is done")
    look(page)


def test_from_what_a_parent_said_to_what_changed(page, new_page, look, width, mails):
    council, step = make.council(name="Council on Safe Schools"), milestone("m1", due=date(2023, 1, 31))
    parent = new_page(PHONE)
    comments(parent, look)
    sign_in(page, user(Role.ENGAGEMENT_COORDINATOR))
    themes(page, look)
    decision = decides(page, look, council)
    amendment = amends(new_page(width), look, decision, step)
    changes(page, look, decision, amendment)

    work()
    assert [mail["To"] for mail in mails] == ["maestra@example.org"] * 2
    assert TITLE_ES in mails[0].get_body().get_content()
    assert "La revisión pasa a abril." in mails[1].get_body().get_content()

    parent.goto(reverse("public:stories", kwargs={"lang": "es"}))
    look(parent)
    story = parent.get_by_role("article", name="Tiempo para los acuerdos")
    for words in (SAID, "Until April", council.name, "La revisión pasa a abril.", "Enmienda 1 del plan"):
        expect(story.get_by_text(words).first).to_be_visible()
    step.refresh_from_db()
    assert step.due_date == date(2023, 4, 28)


def test_a_council_of_the_board_closes_no_meeting_without_minutes(page, look):
    """A council that the School Board created and that decides: the meeting stays open until its minutes are there."""
    meeting = events.event(kind="meeting", body=events.council().ref, starts_at=events.at_hour(-1))
    sign_in(page, user(Role.ENGAGEMENT_COORDINATOR))
    page.goto(reverse("community:event-detail", args=[meeting.ref]))
    look(page)
    expect(page.get_by_text("No minutes yet")).to_be_visible()
    act(page, "Close")
    look(page, "Close this event")
    send(page, "Close")
    expect(page.get_by_text("it cannot be closed without minutes").first).to_be_visible()
    look(page)
    page.goto(reverse("community:event-detail", args=[meeting.ref]))
    act(page, "Write the minutes")
    look(page)
    page.get_by_label("Minutes", exact=True).fill("October 13, library. All five were there; all voted for it.")
    send(page, "Write the minutes")
    look(page)
    act(page, "Close")
    send(page, "Close")
    expect(page.get_by_text("Closed.", exact=True)).to_be_visible()
    meeting.refresh_from_db()
    assert meeting.status == "closed"
