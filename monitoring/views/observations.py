"""What staff noticed: the list, and one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.dates import day_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.models import User
from district.roles import require_room
from district.signed_in import current_user
from monitoring import labels, lists, policies, selectors
from monitoring.actions import ADJUSTMENT, OBSERVATION, PAST
from monitoring.filters import ObservationFilter
from monitoring.models import Observation, ObservationStatus


@require_safe
def observation_list(request: HttpRequest) -> HttpResponse:
    """List what was noticed, the newest first."""
    user = current_user(request)
    require_room(policies.sees_words(user))
    listed = list_page(request, "observations", lists.OBSERVATIONS, selectors.observations(user), ObservationFilter)
    if file := listed.file():
        return file
    page, new = listed.page, OBSERVATION["note"]
    proposes = policies.may_word(user, ADJUSTMENT.full(ADJUSTMENT["propose"]))
    said = Said(
        _("Observations"),
        _("What staff noticed of the plan: what goes well, what is hard, what is done otherwise. Reports draw on it."),
        _("Newest first"),
        _("Nothing was noted yet. A sentence is enough."),
        "monitoring:observation-list",
        links=[(_("Adjustments"), reverse("monitoring:adjustment-list"))],
        button=(new.label, reverse("monitoring:observation-note")) if policies.may_word(user, OBSERVATION.full(new))
        else None,
    )  # fmt: skip
    keys = ("words", "section", "seen_on", "school", "about", "indicator", "noted_by", "status")
    return shown(listed, page, said, keys, [_row(one, proposes=proposes) for one in page.rows])


def _row(one: Observation, *, proposes: bool) -> Row:
    return Row(
        labels.beginning(one),
        labels.observation_name(one),
        [
            Cell(state=labels.section_state(one), first=True),
            Cell(day_words(one.seen_on), first=True),
            Cell(one.school.name if one.school else ""),
            Cell(labels.about_words(one)),
            Cell(labels.indicator_words(one.indicator) if one.indicator else ""),
            Cell(one.noted_by.name),
            Cell(state=labels.observation_state(one)),
        ],
        reverse("monitoring:observation-detail", args=[one.ref]),
        tap=(_("Adjust something"), _propose(one)) if proposes and one.status == ObservationStatus.NOTED else None,
    )


@require_safe
def observation_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one observation, and the adjustments that rest on it."""
    user, today = current_user(request), clock.today()
    one = OBSERVATION.get(user, ref, today)
    facts = [
        (_("Kind"), one.get_section_display()),
        (_("Noticed on"), day_words(one.seen_on)),
        (_("Noted by"), one.noted_by.name),
        *([(_("School"), one.school.name)] if one.school else []),
        *([(_("Level or strategy"), labels.about_words(one))] if one.level or one.strategy else []),
        *([(_("Figure"), labels.indicator_words(one.indicator))] if one.indicator else []),
    ]
    return record_page(
        request, OBSERVATION, one, labels.observation_state(one), facts, words=PAST,
        texts=[
            (_("What was noticed"), one.words),
            (_("What shows it"), one.evidence),
            (_("Why it was set aside"), one.set_aside_reason),
        ],
        links=_links(user, one),
    )  # fmt: skip


def _links(user: User, one: Observation) -> list[tuple[str, str]]:
    """Return the ways to the adjustments that rest on an observation, and to a new one for who may propose it."""
    found = [
        (_("Adjustment: %(title)s") % {"title": made.title}, reverse("monitoring:adjustment-detail", args=[made.ref]))
        for made in policies.visible_adjustments(user).filter(grounds__observation=one).order_by("-proposed_on", "-id")
    ]
    may = policies.may_word(user, ADJUSTMENT.full(ADJUSTMENT["propose"])) and one.status == ObservationStatus.NOTED
    return [*found, *([(str(ADJUSTMENT["propose"].label), _propose(one))] if may else [])]


def _propose(one: Observation) -> str:
    return f"{reverse('monitoring:adjustment-propose')}?observations={one.ref}"
