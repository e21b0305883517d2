"""What somebody would like to say, and whether they would like to hear back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from community.models import Topic, Voice
from district.selectors import school_list
from public.forms.comes_back import PublicForm
from public.words import say


class CommentForm(PublicForm):
    """Text and topic are enough. An address is asked for what it is needed for, and for nothing else."""

    text = forms.CharField(max_length=settings.COMMENT_MOST_LETTERS, widget=forms.Textarea({"rows": 6}))
    topic = forms.ChoiceField()
    voice = forms.ChoiceField(required=False)
    school = forms.ChoiceField(required=False)
    wants_answer = forms.BooleanField(required=False)
    wants_changes = forms.BooleanField(required=False)
    wants_copy = forms.BooleanField(required=False)
    email = forms.EmailField(required=False, max_length=254)
    name = forms.CharField(required=False, max_length=120)

    def speak(self) -> None:
        self.asks("text", "comment.text", "comment.text.help")
        self.asks("topic", "comment.topic")
        self.asks("voice", "comment.voice")
        self.asks("school", "comment.school")
        self.asks("wants_answer", "comment.wants_answer")
        self.asks("wants_changes", "comment.wants_changes")
        self.asks("wants_copy", "comment.wants_copy")
        self.asks("email", "comment.email")
        self.asks("name", "comment.name")
        lang = self.lang
        self.chooses("topic", [("", say(lang, "choose")), *((one, say(lang, f"topic.{one}")) for one in Topic.values)])
        self.chooses(
            "voice",
            [
                ("", say(lang, "comment.unsaid")),
                *((one, say(lang, f"voice.{one}")) for one in Voice.values if one != Voice.UNSAID),
            ],
        )
        today = timezone.localdate(self.at)
        open_now = [one for one in school_list() if one.closed_date is None or one.closed_date > today]
        schools = [(one.code, one.name) for one in open_now]
        self.chooses("school", [("", say(lang, "comment.all_schools")), *schools])
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or {}
        wishes = any(said.get(name) for name in ("wants_answer", "wants_changes", "wants_copy"))
        if wishes and not said.get("email") and "email" not in self.errors:
            self.add_error("email", say(self.lang, "comment.needs_email"))
        if said.get("email") and not wishes:
            self.add_error("email", say(self.lang, "comment.needs_wish"))
        said["voice"] = said.get("voice") or Voice.UNSAID
        return said

    @property
    def first(self) -> list[Any]:
        """The questions that everybody is asked."""
        return [self[name] for name in ("text", "topic", "voice", "school")]

    @property
    def contact(self) -> list[Any]:
        """The questions for whoever would like to hear back."""
        return [self[name] for name in ("wants_answer", "wants_changes", "wants_copy", "email", "name")]
