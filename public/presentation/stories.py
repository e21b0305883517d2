"""What people said, what was decided of it and what changed, as one line that can be followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from community import selectors as community
from community.models import Decision, Voice
from core.badges import State
from core.dates import day_words
from district.models import School
from public.labels import decision_state
from public.presentation.decisions import ChangeRow, Tally, change_row, tally
from public.words import say

MOST_QUOTES = 3


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


def _quote(lang: str, quote: Any) -> Quote:
    parts = [] if quote.voice == Voice.UNSAID else [say(lang, f"voice.{quote.voice}")]
    parts += [quote.school.name] if quote.school else []
    return Quote(quote.words, quote.language, ", ".join([*parts, day_words(quote.on)]))
