"""What people said: as its reader may know it, and what anybody may see of it."""

from __future__ import annotations

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, When

from community import policies
from community.models import Event, EventStatus, Input, InputContact, InputStatus, InputTheme, Theme
from district.models import District, User

RELATED = ("event", "school", "looked_at_by", "answered_by", "district")


def public_inputs() -> QuerySet[Input]:
    """
    Return what is shown in public, the newest first: ``shown`` alone is read, and never ``text``.

    Of each: ``shown``, ``language``, ``topic``, ``voice``, ``school``, ``event``, ``received_date``, ``answer``, and
    the themes that are shown in public as ``themes_shown`` (a list of InputTheme with its ``theme``). Four queries.
    """
    rows = Input.objects.filter(status=InputStatus.PUBLISHED).defer("text", "looked_at_reason", "held_for")
    themed = InputTheme.objects.filter(theme__is_public=True, theme__merged_into=None).select_related("theme")
    return (
        rows.select_related("school", "event")
        .prefetch_related(Prefetch("themed", themed.order_by("theme__name", "pk"), to_attr="themes_shown"))
        .order_by("-received_date", "-pk")
    )


def public_themes() -> QuerySet[Theme]:
    """
    Return the themes that are shown in public, by name, each with ``said``: how many inputs of it are shown.

    Those of which nothing is shown yet are left out.
    """
    shown = Count("themed", filter=Q(themed__input__status=InputStatus.PUBLISHED))
    rows = Theme.objects.filter(is_public=True, merged_into=None)
    return rows.annotate(said=shown).filter(said__gt=0).order_by("name", "pk")


def inputs(user: User) -> QuerySet[Input]:
    """Return what people said as far as ``user`` may know that it was said, the newest first."""
    themed = InputTheme.objects.select_related("theme").order_by("theme__name", "pk")
    rows = policies.visible_inputs(user).select_related(*RELATED)
    return rows.prefetch_related(Prefetch("themed", themed)).order_by("-received_date", "-pk")


def input_get(user: User, ref: str) -> Input:
    """:raises Input.DoesNotExist: when ``user`` may not see it."""
    return inputs(user).get(ref=ref)


def held(user: User) -> QuerySet[Input]:
    """Return what waits to be looked at by ``user``, with care first, and the oldest first."""
    rows = policies.moderated_by(user).filter(status=InputStatus.HELD).select_related("event", "school")
    return rows.annotate(plain=Case(When(held_for=[], then=1), default=0)).order_by("plain", "received_at", "pk")


def to_answer(user: User) -> QuerySet[Input]:
    """Return what waits for an answer of ``user``, the oldest first."""
    rows = policies.moderated_by(user).filter(wants_answer=True, answered_at=None)
    return rows.exclude(status=InputStatus.SET_ASIDE).select_related("event", "school").order_by("received_date", "pk")


def contact_of(user: User, one: Input) -> InputContact | None:
    """Return how to reach whoever gave an input, for those who answer it; None else, and where none is."""
    if not policies.sees_contact(user, one):
        return None
    return InputContact.objects.filter(input=one).first()


def themes(user: User) -> QuerySet[Theme]:
    """Return the themes ``user`` may see, by name, each with ``said``: how many inputs it has that they may see."""
    mine = policies.visible_inputs(user).values("pk")
    said = Count("themed", filter=Q(themed__input__in=mine))
    return policies.visible_themes(user).select_related("merged_into").annotate(said=said).order_by("name", "pk")


def theme_get(user: User, ref: str) -> Theme:
    """:raises Theme.DoesNotExist: when ``user`` may not see it."""
    return themes(user).get(ref=ref)


def inputs_of_theme(user: User, theme: Theme) -> QuerySet[Input]:
    """Return what was said of one theme, as far as ``user`` may know it, the newest first."""
    return inputs(user).filter(Exists(InputTheme.objects.filter(input=OuterRef("pk"), theme=theme)))


def themes_in_use() -> QuerySet[Theme]:
    """Return the themes that an input may be given, by name."""
    return Theme.objects.filter(merged_into=None).order_by("name", "pk")


def unthemed(user: User, theme: Theme) -> QuerySet[Input]:
    """Return what ``user`` may give a theme that does not have it: of no theme first, and the newest first."""
    rows = policies.moderated_by(user).exclude(status=InputStatus.SET_ASIDE).filter(struck_at=None)
    has = Exists(InputTheme.objects.filter(input=OuterRef("pk"), theme=theme))
    any_theme = Exists(InputTheme.objects.filter(input=OuterRef("pk")))
    return rows.exclude(has).annotate(has_theme=any_theme).order_by("has_theme", "-received_date", "-pk")


def input_events() -> QuerySet[Event]:
    """Return the events at which something can have been said, the newest first."""
    return Event.objects.filter(status__in=[EventStatus.ANNOUNCED, EventStatus.CLOSED]).order_by("-starts_at", "-pk")


def queue_get(user: User, ref: str) -> District:
    """:raises District.DoesNotExist: when nothing waits there for ``user``, whatever waits."""
    if not policies.sees(user, "queue"):
        raise District.DoesNotExist
    return District.objects.get(ref=ref)
