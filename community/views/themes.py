"""Themes: the list, and one of them with what was said of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from community import labels, lists, policies, selectors
from community.actions import PAST, THEME, trails
from community.filters import ThemeFilter
from community.views import beside
from core import clock
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from core.web import page_of
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    """List the themes by name."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees(user, "theme"))
    listed = list_page(request, "themes", lists.THEMES, selectors.themes(user), ThemeFilter)
    if file := listed.file():
        return file
    page, new = listed.page, THEME["add"]
    rows = [
        Row(
            one.name,
            one.name,
            [
                Cell(one.name_es),
                Cell(str(one.said), first=True),
                Cell(state=labels.theme_state(one, today), first=True),
            ],
            reverse("community:theme-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    said = Said(
        _("Themes"),
        _("What several people have in common in what they say. A decision answers a theme."),
        _("By name"),
        _("There is no theme yet. Add one, and give it to what was said."),
        "community:theme-list",
        trail=trails.inputs(),
        button=(new.label, reverse("community:theme-add")) if policies.permitted(user, THEME.full(new)) else None,
    )
    return shown(listed, page, said, ("name", "name_es", "said", "status"), rows)


@require_safe
def theme_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one theme, with what was said of it in the words its reader may read."""
    user, today = current_user(request), clock.today()
    one = THEME.get(user, ref, today)
    page = page_of(request, selectors.inputs_of_theme(user, one))
    count = ngettext("%(n)d input", "%(n)d inputs", page.count) % {"n": page.count}
    facts = [
        (_("Name in Spanish"), one.name_es or _("Not given")),
        (_("Shown in public"), _("Yes") if one.is_public else _("No")),
        (_("What was said"), count),
        *(
            [(_("Merged into"), beside.led(one.merged_into.name, "theme-detail", one.merged_into.ref))]
            if one.merged_into
            else []
        ),
    ]
    return record_page(
        request, THEME, one, labels.theme_state(one, today), facts, words=PAST,
        template="community/theme_detail.html", page=page,
        decided=beside.decisions(selectors.decisions(user).filter(themes__theme=one), _("No decision answers it yet.")),
        texts=[(_("What it is about"), one.about), (_("In Spanish"), one.about_es)],
        rows=[(row, labels.input_name(row), labels.beginning(user, row), labels.input_state(row)) for row in page.rows],
    )  # fmt: skip
