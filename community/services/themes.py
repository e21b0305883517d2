"""Themes: added, corrected, merged, and given to what people said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import policies
from community.models import Input, InputStatus, InputTheme, Theme
from community.workflow import INPUT, THEME
from core import history, records
from core.rules import said
from district.models import User
from district.selectors import district_find

TOLD = ("name", "name_es", "about", "about_es", "is_public")


@transaction.atomic
def theme_add(
    *, actor: User, name: str, name_es: str = "", about: str = "", about_es: str = "", is_public: bool = True
) -> Theme:
    """:raises ValidationError: without a name, or with that of another theme."""
    policies.check(actor, f"{THEME.name}.add")
    one = Theme(district=district_find(), about=about.strip(), about_es=about_es.strip(), is_public=is_public,
                name=said(name, "name", _("Give it a name.")), name_es=name_es.strip())  # fmt: skip
    with history.action(f"{THEME.name}.add", actor=actor):
        return records.insert(one)


@transaction.atomic
def theme_correct(
    *, actor: User, ref: str, version: int | None, name: str, name_es: str, about: str, about_es: str, is_public: bool,
    today: date,
) -> Theme:  # fmt: skip
    """:raises ValidationError: without a name, or with that of another theme."""
    one = _locked(actor, ref, version, "correct", today)
    one.name, one.name_es = said(name, "name", _("Give it a name.")), name_es.strip()
    one.about, one.about_es, one.is_public = about.strip(), about_es.strip(), is_public
    with history.action(f"{THEME.name}.correct", actor=actor):
        return records.update(one, *TOLD)


@transaction.atomic
def theme_merge(*, actor: User, ref: str, version: int | None, into: str, today: date) -> Theme:
    """
    Merge a theme into another one: what was said of it, and what was decided on it, is the other's from now on.

    :raises ValidationError: on ``into``, when there is no other theme with this reference in use.
    """
    # Both are locked, in one order, so that two are not merged into each other at once.
    list(Theme.objects.select_for_update().filter(ref__in=[ref, into]).order_by("pk"))
    one = _locked(actor, ref, version, "merge", today)
    other = Theme.objects.select_for_update().filter(ref=into, merged_into=None).exclude(pk=one.pk).first()
    if other is None:
        raise ValidationError({"into": _("Choose another theme that is in use.")})
    with history.action(f"{THEME.name}.merge", actor=actor):
        for rows, key in ((one.themed, "input"), (one.decisions, "decision")):
            there = getattr(other, "themed" if key == "input" else "decisions").values(key)
            rows.filter(**{f"{key}__in": there}).delete()
            rows.update(theme=other)
        records.touch(other)
        # Merged before into this one, they are the other's with it.
        Theme.objects.filter(merged_into=one).update(merged_into=other)
        one.merged_into = other
        return records.update(one, "merged_into")


@transaction.atomic
def input_theme(*, actor: User, ref: str, version: int | None, themes: Sequence[str], today: date) -> Input:
    """
    Say which themes an input belongs to: those named and no others.

    :raises ValidationError: on ``themes``, when one is none that is in use.
    """
    one = records.lock(policies.visible_inputs(actor), ref, version=version)
    policies.check(actor, f"{INPUT.name}.theme", one)
    INPUT.check("theme", INPUT.status_of(one, today))
    wanted = _themes(themes)
    with history.action(f"{INPUT.name}.theme", actor=actor):
        one.themed.exclude(theme__in=wanted).delete()
        there = set(one.themed.values_list("theme", flat=True))
        for theme in wanted:
            if theme.pk not in there:
                records.insert(InputTheme(input=one, theme=theme))
        return records.touch(one)


@transaction.atomic
def theme_gather(*, actor: User, ref: str, version: int | None, inputs: Sequence[str], today: date) -> Theme:
    """
    Give a theme to several inputs at once. Those that have it already keep it.

    :raises ValidationError: on ``inputs``, when one is none that can have a theme, or none is named.
    """
    theme = _locked(actor, ref, version, "gather", today)
    mine = policies.moderated_by(actor).filter(ref__in=inputs).exclude(status=InputStatus.SET_ASIDE)
    found = list(Input.objects.select_for_update(of=("self",)).filter(pk__in=mine.values("pk")).order_by("pk"))
    if not inputs or len(found) < len(set(inputs)):
        raise ValidationError({"inputs": _("Choose one or more of those listed.")})
    there = set(theme.themed.values_list("input", flat=True))
    with history.action(f"{THEME.name}.gather", actor=actor):
        for one in found:
            if one.pk not in there:
                records.insert(InputTheme(input=one, theme=theme))
                records.touch(one)
        return records.touch(theme)


def _themes(refs: Sequence[str]) -> list[Theme]:
    # Held, so that none is merged away meanwhile.
    found = list(Theme.objects.select_for_update().filter(ref__in=refs, merged_into=None).order_by("pk"))
    if len(found) < len(set(refs)):
        raise ValidationError({"themes": _("Choose themes that are in use.")})
    return found


def _locked(actor: User, ref: str, version: int | None, action: str, today: date) -> Theme:
    one = records.lock(policies.visible_themes(actor), ref, version=version)
    policies.check(actor, f"{THEME.name}.{action}", one)
    THEME.check(action, THEME.status_of(one, today))
    return one
