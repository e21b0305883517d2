"""A parent asks who looked: the privacy officer enters the request, finds the log, prints it, and answers."""

from __future__ import annotations

import os
import re

import pytest

from core.models import ReadSubject
from district.models import Role
from privacy.models import Disclosure
from tests.factories.district import school, user
from tests.factories.privacy import entry, officer
from tests.factories.privacy import look as looked
from tests.factories.students import accepted, barred, guardian, student
from tests.journeys.conftest import choose, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def child():
    """A student with two parents, one of whom a court has barred, at whom somebody looked."""
    made = student("Zoë", "Testerly", at=school())
    other = student("Bo", "Sampleman", at=school())
    guardian(made, "Ada", "Testerly")
    barred(made, given="Ed", family="Testerly")
    leader = accepted(user(Role.SCHOOL_LEADER, at=school(), name="Lee Leader"))
    looked(leader, made, other)
    entry(made, actor=officer())
    return made


def shot(page, name, width):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/privacy_{name}_{width}.png", full_page=True)


class TestAParentAsks:
    def test_and_is_given_the_log_on_paper(self, page, look, width, child):
        sign_in(page, officer(name="Nadia Officer"))
        page.goto("/privacy/")
        look(page, "Privacy")
        shot(page, "overview", width)
        choose(page, "Student", f"Zoë Testerly · {child.local_id}")
        page.get_by_role("button", name="Open the log").click()
        look(page, "Log of Zoë Testerly")
        shot(page, "log", width)
        assert page.get_by_role("heading", name="Log of Zoë Testerly").is_visible()
        assert page.get_by_text("Lee Leader").first.is_visible()
        assert "Sampleman" not in page.content()
        assert "Testerly" not in page.title()

        page.goto(f"/privacy/students/{child.ref}/enter/")
        look(page)
        page.get_by_label("What happened").select_option("requested")
        page.get_by_label("Legal basis").select_option("PARENT_OR_ELIGIBLE")
        page.get_by_role("combobox", name="To whom").wait_for()
        look(page)
        page.get_by_role("combobox", name="To whom").select_option(label="Ada Testerly, parent")
        page.get_by_label("What for").fill("She asks who looked.")
        page.get_by_label("Which records").fill("The log.")
        shot(page, "enter", width)
        send(page, "Save the entry")
        look(page)
        shot(page, "request", width)
        asked = Disclosure.objects.get(kind="requested")
        assert page.get_by_text("Waits for an answer").first.is_visible()

        page.goto(f"/privacy/students/{child.ref}/print/")
        look(page)
        shot(page, "print", width)
        assert page.get_by_text("A court has taken the rights over the record away from Ed Testerly").is_visible()
        assert page.get_by_label("Ed Testerly").count() == 0
        page.get_by_label("Ada Testerly, parent").check(force=True)
        send(page, "Make the print")
        look(page)
        shot(page, "printed", width)
        with page.expect_download() as waiting:
            page.get_by_role("link", name="log-2022-10-14.pdf", exact=True).click()
        # Its own name would say of whom it is: whoever saves it gets its reference.
        assert re.fullmatch(r"doc-[0-9a-z]{11}\.pdf", waiting.value.suggested_filename)

        page.goto("/")
        look(page)
        page.get_by_role("link", name="Answer", exact=False).first.click()
        look(page)
        page.goto(f"/privacy/disclosures/{asked.ref}/answer/")
        page.get_by_label("What came of it").select_option("disclosed")
        page.get_by_label("Who looked, and to whom something was disclosed").check(force=True)
        look(page)
        shot(page, "answer", width)
        send(page, "Save the answer")
        look(page)
        assert not Disclosure.objects.waiting().exists()
        page.goto("/privacy/reads/")
        look(page, "Who looked at what")
        shot(page, "reads", width)
        page.goto("/privacy/disclosures/")
        look(page, "Requests and disclosures")
        shot(page, "disclosures", width)
        assert ReadSubject.objects.filter(ref=child.ref, event__page="privacy:log-detail").exists()
