"""A record's page says what the next step is: where there is more than a second one, the others are folded away."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from core import clock
from core.actions import Button
from district.models import Role
from monitoring import catalogue
from plan.indicators import Period
from tests.architecture.addresses import addresses
from tests.architecture.conftest import TODAY
from tests.factories import district as people
from tests.factories import monitoring

MOST = 2
DETAILS = [
    one
    for one in addresses()
    if one.name.endswith(("-detail", ":overview"))
    and not one.is_api
    and one.noun not in {"plan:document", "community:document"}  # these are files
]


class Rows(HTMLParser):
    """How many buttons stand in each row that heads a page or its next step, and how many are folded."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.standing: list[int] = []
        self.folded = 0
        self._open: list[tuple[str, set[str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attributes).get("class") or "").split())
        around = {name for _tag, names in self._open for name in names}
        is_row = "acts" in classes and around & {"head", "next"}
        if is_row:
            self.standing.append(0)
        if tag == "a" and "acts" in around and around & {"head", "next"}:
            if "more" in around:
                self.folded += 1
            else:
                self.standing[-1] += 1
        if tag in {"div", "details", "section", "ul"}:
            self._open.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()


@pytest.mark.django_db
def test_no_record_offers_more_than_two_things_at_once(client, things, monkeypatch):
    folded = set()
    monkeypatch.setattr(catalogue, "CATALOGUE", (monitoring.indicator(),))
    with clock.travel(TODAY):
        client.force_login(people.user(*(role for role in Role if role != Role.INTEGRATION), since=date(2021, 1, 1)))
        reports = [monitoring.report_released(Period.month(date(2022, 7, 1))), things["monitoring:report"]]
        for address in DETAILS:
            records = reports if address.noun == "monitoring:report" else [things.get(address.noun)]
            for record in records:
                url = address.url(**({"ref": record.ref} if record else {"code": "east"}))
                rows = Rows(client.get(url).content.decode())
                assert all(standing <= MOST for standing in rows.standing), url
                if rows.folded:
                    folded.add(address.name)
    assert folded >= {
        "plan:overview", "plan:milestone-detail", "plan:amendment-detail", "district:client-detail",
        "district:organization-detail", "monitoring:report-detail", "staffing:position-detail",
    }  # fmt: skip


@pytest.mark.parametrize(("count", "standing", "folded"), [(1, 1, 0), (2, 2, 0), (3, 1, 2), (6, 1, 5)])
def test_the_main_one_stands_and_comes_first(count, standing, folded):
    buttons = [Button(f"b{n}", f"Step {n}", f"/{n}", "" if n == count else "outline") for n in range(1, count + 1)]
    text = render_to_string("components/buttons.html", {"buttons": buttons})
    rows = Rows(f'<div class="head">{text}</div>')
    assert (rows.standing, rows.folded) == ([standing], folded)
    if folded:
        assert text.index(f"Step {count}") < text.index("Step 1")
