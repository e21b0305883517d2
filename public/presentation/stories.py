"""What people said, what was decided of it and what changed, as one line that can be followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from community import selectors as community
from community.models import Decision, Input, Theme, Voice
from community.selectors.inputs import public_inputs, public_themes
from community.selectors.stories import Quote as Said
from core.badges import State
from core.dates import day_words
from district.models import School
from public.labels import decision_state
from public.presentation.decisions import ChangeRow, Tally, change_row, tally
from public.words import say

MOST_QUOTES = 3
# Of themes that wait for a decision so many inputs are looked through for quotes, the newest.
MOST_READ = 200


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that somebody said, in the language in which it is shown, and whose voice it is."""

    words: str
    lang: str
    who: str


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """One decision of a story."""

    record: Decision
    day: str
    state: State
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """
    One story: what it is ``about``, some of what was said, how much in all, what was decided, and what changed.

    ``about_field`` names what the theme or the decision is called by; ``key`` is its id on the page.
    """

    about: Any
    about_field: str
    key: str
    where: str
    quotes: Sequence[Quote]
    count: int
    decided: Sequence[DecidedRow]
    changes: Sequence[ChangeRow]

    @property
    def has_decision(self) -> bool:
        """Tell whether something was decided."""
        return any(one.record.chosen is not None for one in self.decided)

    @property
    def is_done(self) -> bool:
        """Tell whether there are changes and all of them came to an end."""
        return bool(self.changes) and all(one.record.status in {"done", "dropped"} for one in self.changes)


def stories_shown(lang: str, school: School | None = None, theme: Any = None) -> list[StoryRow]:
    """Return the stories to show, in the order of the selector."""
    return [story_row(lang, one) for one in community.public_stories(school=school, theme=theme)]


def themes_open(lang: str, stories: Sequence[StoryRow], school: School | None, theme: Theme | None) -> list[StoryRow]:
    """Return themes of which something was said and nothing is decided yet, by name. Five queries at most."""
    answered = {one.about.pk for one in stories if isinstance(one.about, Theme)}
    found = [one for one in public_themes() if one.pk not in answered and (theme is None or one == theme)]
    if not found:
        return []
    said = public_inputs().filter(themed__theme__in=[one.pk for one in found])
    said = said.filter(school=school) if school is not None else said
    quotes: dict[int, list[Quote]] = defaultdict(list)
    for one in said.distinct()[:MOST_READ]:
        for link in one.themes_shown:  # type: ignore[attr-defined]  # read by public_inputs
            quotes[link.theme_id].append(_quote(lang, said_of(one)))
    return [
        StoryRow(
            about=one,
            about_field="name",
            key=one.ref,
            where=school.name if school else "",
            quotes=quotes[one.pk][:MOST_QUOTES],
            count=one.said if school is None else 0,  # type: ignore[attr-defined]  # counted by public_themes
            decided=(),
            changes=(),
        )
        for one in found
        if school is None or quotes[one.pk]
    ]


def story_row(lang: str, story: Any) -> StoryRow:
    """Return a story in a page's words."""
    about = story.theme or story.decisions[0]
    schools = sorted({one.school.name for one in story.decisions if one.school is not None})
    return StoryRow(
        about=about,
        about_field="name" if story.theme else "title",
        key=about.ref,
        where=", ".join(schools),
        quotes=[_quote(lang, one) for one in story.quotes[:MOST_QUOTES]],
        count=story.count,
        decided=[
            DecidedRow(
                one,
                day_words(one.decided_date) if one.decided_date else "",
                decision_state(lang, one.status),
                tally(lang, one),
            )
            for one in story.decisions
        ],
        changes=[change_row(lang, one) for one in story.changes],
    )


def said_of(one: Input) -> Said:
    """Return an input that is shown in public as a story quotes it."""
    return Said(one.shown, one.language, one.voice, one.school, one.received_date)


def _quote(lang: str, quote: Said) -> Quote:
    parts = [] if quote.voice == Voice.UNSAID else [say(lang, f"voice.{quote.voice}")]
    parts += [quote.school.name] if quote.school else []
    return Quote(quote.words, quote.language, ", ".join([*parts, day_words(quote.on)]))
