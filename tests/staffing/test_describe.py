"""What a realignment and a stipend are about."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import history
from staffing import services
from tests.factories.district import TESTER
from tests.factories.staffing import hr, line, line_type

pytestmark = pytest.mark.django_db


def test_nothing_is_changed_by_what_is_said_already():
    made = describe(line("stipend", "awarded"), duty="Leads circles.", term_from=date(2022, 8, 22))
    with pytest.raises(ValidationError, match="It says so already"):
        describe(made, duty="Leads circles.", term_from=date(2022, 8, 22))


def describe(made, **details):
    one = line_type(made._meta.model_name)
    return services.line_describe(line_type=one, actor=hr(), ref=made.ref, version=None, **details)


def test_a_realignment_says_duties_before_and_after_and_who_covers(client):
    made = line("realignment", "in_effect")
    client.force_login(hr())
    body = {
        "version": made.version,
        "duties_before": "Hall duty.",
        "duties_after": "Circles.",
        "cover": "The office covers hall duty.",
    }
    page = client.post(reverse("staffing:realignment-describe", args=[made.ref]), body, follow=True).content.decode()
    for words in ("What it is about is changed.", "Hall duty.", "Circles.", "The office covers hall duty."):
        assert words in page
    assert made.history.order_by("pgh_id").last().pgh_context["action"] == "staffing.realignment.describe"


def test_a_stipend_says_duty_and_term_and_keeps_what_is_left_out(client):
    made = describe(line("stipend", "awarded"), duty="Leads circles.", term_from=date(2022, 8, 22))
    client.force_login(hr())
    answer = client.post(
        reverse("staffing-api:stipend-describe", args=[made.ref]),
        {"term_until": "2023-06-01"},
        content_type="application/json",
        headers={"If-Match": f'"{made.version}"'},
    )
    told = {name: answer.json()[name] for name in ("duty", "term_from", "term_until")}
    assert told == {"duty": "Leads circles.", "term_from": "2022-08-22", "term_until": "2023-06-01"}


def test_a_term_ends_after_it_starts():
    made = line("stipend", "awarded")
    with pytest.raises(ValidationError, match="A term ends after it starts"):
        describe(made, term_from=date(2022, 8, 22), term_until=date(2022, 8, 22))
    with (
        pytest.raises(IntegrityError, match="stipend_term_ends_after_it_starts"),
        transaction.atomic(),
        history.action("test.bulk", actor=TESTER),
    ):
        type(made).objects.filter(pk=made.pk).update(term_until=date(2022, 8, 22))
