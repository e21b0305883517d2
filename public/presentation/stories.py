"""What people said, what was decided of it and what changed, as one line that can be followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from community import selectors as community
from community.models import Decision
from core.dates import day_words
from district.models import School
from public.presentation.decisions import ChangeRow, Tally, change_row, tally


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """One decision of a story."""

    record: Decision
    day: str
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story: its theme, some of what was said, how much more, what was decided, and what changed."""

    story: Any
    decided: Sequence[DecidedRow]
    changes: Sequence[ChangeRow]

    @property
    def has_decision(self) -> bool:
        """Tell whether something was decided."""
        return any(one.record.chosen is not None for one in self.decided)


def stories_shown(lang: str, school: School | None = None, theme: Any = None) -> list[StoryRow]:
    """Return the stories to show, the newest first."""
    return [story_row(lang, one) for one in community.public_stories(school=school, theme=theme)]


def story_row(lang: str, story: Any) -> StoryRow:
    """Return a story in a page's words."""
    decided = [
        DecidedRow(one, day_words(one.decided_date) if one.decided_date else "", tally(lang, one))
        for one in story.decisions
    ]
    return StoryRow(story, decided, [change_row(lang, one) for one in story.changes])
