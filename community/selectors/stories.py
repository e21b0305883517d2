"""
"You said, we decided, we did": what people said, what was decided of it, and what changed, for anybody.

A story is about a theme and the decisions that answer it; a decision without a theme is a story of its own. Of what
people said, what was made for the public is read alone (``Input.shown``), and never the text as it came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from community.models import Decision, DecisionChange, DecisionInput, Input, InputStatus, InputTheme, Theme
from community.selectors.decisions import DECIDED, STANDING, led_to, public_decisions
from district.models import School

MOST_QUOTES = 3
YEAR = timedelta(days=365)
# A decision or theme, and what was said of it: input, whether it is shown in public.
Said = Mapping[int, list[tuple[int, bool]]]


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody said, as it is shown in public: in which language, whose voice it is, and where."""

    words: str
    language: str
    voice: str
    school: School | None
    on: date


@dataclass(frozen=True, slots=True)
class Story:
    """One line: what it is about, some of what was said, by how many inputs in all, what was decided, what changed."""

    theme: Theme | None
    decisions: list[Decision]
    quotes: list[Quote] = field(default_factory=list)
    count: int = 0

    @property
    def changes(self) -> list[DecisionChange]:
        """What changes because of its decisions. It was read with them."""
        return [change for one in self.decisions for change in one.changes.all()]


class Heard(NamedTuple):
    """Of what people said in twelve months: how much, how much of it was answered, and led to a decision."""

    received: int
    answered: int
    decided: int


def public_heard(today: date) -> Heard:
    """
    Count what people said in the 365 days up to ``today``, that day included. One query.

    Only what somebody looked at and did not set aside: how much waits is nobody's business. Only decisions that are
    shown in public lead anywhere that a reader can follow.
    """
    rows = Input.objects.filter(status__in=STANDING, received_date__gt=today - YEAR, received_date__lte=today)
    rows = rows.annotate(led=led_to(status__in=DECIDED, is_public=True))
    answered, led = Count("pk", filter=Q(answered_at__isnull=False)), Count("pk", filter=Q(led=True))
    return Heard(**rows.aggregate(received=Count("pk"), answered=answered, decided=led))


def public_stories(school: School | None = None, theme: Theme | None = None) -> list[Story]:
    """
    Return the stories that anybody may see, the newest decision first: of one school, or of one theme.

    Eleven queries, however many there are.
    """
    found = public_decisions()
    if school is not None:
        found = found.filter(school=school)
    if theme is not None:
        found = found.filter(themes__theme=theme)
    grouped = _grouped(found, theme)
    by_theme, directly = _said_of(grouped)
    ids = {id(story): _of_story(story, by_theme, directly) for story in grouped}
    wanted = {pk for said in ids.values() for pk in [pk for pk, shown in said.items() if shown][:MOST_QUOTES]}
    shown = Input.objects.filter(pk__in=wanted, status=InputStatus.PUBLISHED).select_related("school")
    quotes = {
        one.pk: Quote(one.shown, one.language, one.voice, one.school, one.received_date)
        for one in shown.only("shown", "language", "voice", "school", "received_date")
    }
    return [
        Story(
            story.theme, story.decisions, [quotes[pk] for pk in ids[id(story)] if pk in quotes][:MOST_QUOTES],
            len(ids[id(story)]),
        )
        for story in grouped
    ]  # fmt: skip


def _grouped(decisions: Iterable[Decision], theme: Theme | None) -> list[Story]:
    """Return decisions by public theme, each in the order they came; those without one alone."""
    stories: dict[tuple[str, int], Story] = {}
    for one in decisions:
        themes = [link.theme for link in one.themes.all() if link.theme.is_public]
        for about in themes:
            if theme is None or about == theme:
                stories.setdefault(("theme", about.pk), Story(about, [])).decisions.append(one)
        if not themes:
            stories["decision", one.pk] = Story(None, [one])
    return list(stories.values())


def _said_of(stories: list[Story]) -> tuple[Said, Said]:
    """Return what was said of each theme, and of each decision directly, the newest first. Two queries."""
    by_theme: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    directly: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    themed = InputTheme.objects.filter(
        theme__in=[story.theme.pk for story in stories if story.theme], input__status__in=STANDING
    )
    linked = DecisionInput.objects.filter(
        decision__in={one.pk for story in stories for one in story.decisions}, input__status__in=STANDING
    )
    newest = ("-input__received_date", "-input")
    for about, pk, status in themed.order_by(*newest).values_list("theme", "input", "input__status"):
        by_theme[about].append((pk, status == InputStatus.PUBLISHED))
    for about, pk, status in linked.order_by(*newest).values_list("decision", "input", "input__status"):
        directly[about].append((pk, status == InputStatus.PUBLISHED))
    return by_theme, directly


def _of_story(story: Story, by_theme: Said, directly: Said) -> dict[int, bool]:
    """Return what was said of a story, each once: first what its decisions name."""
    found: dict[int, bool] = {}
    for one in story.decisions:
        found.update(directly.get(one.pk, []))
    for pk, shown in by_theme.get(story.theme.pk, []) if story.theme else []:
        found.setdefault(pk, shown)
    return found
