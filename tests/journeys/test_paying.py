"""A school leader signs off a deliverable, and payroll's file has it once; then it is paid."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from staffing.models import Installment
from tests.factories import installments as make
from tests.factories.staffing import hr
from tests.journeys.conftest import act, send, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_leader_signs_off_and_payrolls_file_has_it_once(new_page, look, width, tmp_path):
    stipend = make.awarded()
    leader = make.leader(stipend.authorization.school)

    theo = new_page(width)
    sign_in(theo, hr())
    theo.goto(reverse("staffing:stipend-detail", args=[stipend.ref]))
    look(theo)
    theo.get_by_role("link", name="Plan installments", exact=True).click()
    look(theo, "Plan installments of this stipend")
    theo.get_by_label("What is delivered").fill("Plan for the circles of the fall")
    theo.get_by_label("Due on").fill("2022-10-14")
    theo.get_by_label("Amount in dollars").fill("2600")
    send(theo, "Plan installments")
    theo.get_by_text("Take $100.00 off").first.wait_for()
    look(theo)
    theo.get_by_label("Amount in dollars").fill("800")
    send(theo, "Plan installments")
    theo.get_by_text("The installments are planned.").wait_for()
    look(theo)

    paula = new_page(width)
    sign_in(paula, leader)
    paula.get_by_role("link", name=re.compile("^Sign off")).first.click()
    look(paula, "Sign off this installment")
    paula.get_by_label("What shows it").fill("The plan hangs in the staff room.")
    send(paula, "Sign off")
    paula.get_by_text("gets $800.00 with the next payroll file.").wait_for()
    look(paula)

    theo.goto(reverse("home"))
    theo.get_by_role("link", name=re.compile("^Make it")).click()
    look(theo, "Make a payroll file")
    send(theo, "Make the file")
    theo.get_by_text("1 in it, $800.00 in all.").wait_for()
    look(theo)
    one = Installment.objects.get()
    there = theo.url
    with theo.expect_download() as loaded:
        theo.get_by_role("link", name="The file as CSV").click()
    text = loaded.value.path().read_text()
    assert text.count(one.ref) == 1
    theo.goto(reverse("staffing:payroll-make"))
    theo.get_by_label("From", exact=True).fill("2022-10-01")
    send(theo, "Make the file")
    theo.get_by_text("Nothing that was signed off until then waits for a file.").first.wait_for()
    look(theo)

    theo.goto(there)
    act(theo, "Mark as paid")
    look(theo, "Mark this file as paid")
    marks = tmp_path / "paid.csv"
    marks.write_text(f"ref,paid_on,number,amount\n{one.ref},2022-10-14,PR-1,700.00\n")
    theo.get_by_label("File from payroll").set_input_files(marks)
    send(theo, "Read the file")
    theo.get_by_text("the amount is $800.00").first.wait_for()
    look(theo)
    marks.write_text(f"ref,paid_on,number,amount\n{one.ref},2022-10-14,PR-1,800.00\n")
    theo.get_by_label("File from payroll").set_input_files(marks)
    send(theo, "Read the file")
    theo.get_by_text("Each installment stands in the ledger of its stipend.").wait_for()
    look(theo)
    theo.get_by_role("link", name=re.compile("^Installment 1, ")).click()
    look(theo)
    expect(theo.locator(".head").get_by_text("Paid")).to_be_visible()
