"""Who comes to an event, with how many, and what they need; and calling it off."""

from __future__ import annotations

from typing import Any

from django import forms

from community.models import Constituency, Event, Spoken
from public.forms.comes_back import PublicForm
from public.words import say

MOST_PEOPLE = 10


class RegisterForm(PublicForm):
    """Asks for what the event provides alone: who is offered no childcare is not asked for children."""

    name = forms.CharField(max_length=120)
    email = forms.EmailField(max_length=254)
    constituency = forms.ChoiceField()
    people = forms.IntegerField(min_value=1, max_value=MOST_PEOPLE, initial=1)
    interpreter = forms.ChoiceField(required=False)
    children = forms.IntegerField(min_value=0, max_value=MOST_PEOPLE, required=False, initial=0)
    transport = forms.BooleanField(required=False)
    access_wish = forms.CharField(required=False, max_length=300)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        self.event = event
        super().__init__(*args, **kwargs)

    def speak(self) -> None:
        lang, event = self.lang, self.event
        self.asks("name", "register.name")
        self.asks("email", "register.email", "register.email.help")
        self.asks("constituency", "register.constituency")
        self.asks("people", "register.people")
        self.asks("interpreter", "register.interpreter")
        self.asks("children", "register.children")
        self.asks("transport", "register.transport")
        self.asks("access_wish", "register.access")
        adults = [one for one in Constituency.values if one != Constituency.STUDENT]
        self.chooses(
            "constituency",
            [("", say(lang, "choose")), *((one, say(lang, f"comes_as.{one}")) for one in adults)],
        )
        offered = [one for one in Spoken.values if one in event.interpreters]
        self.chooses(
            "interpreter",
            [("", say(lang, "register.no_interpreter")), *((one, say(lang, f"language.{one}")) for one in offered)],
        )
        if not offered:
            del self.fields["interpreter"]
        if not event.childcare:
            del self.fields["children"]
        if not event.transport:
            del self.fields["transport"]
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["name"].widget.attrs["autocomplete"] = "name"

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, with nothing for what was not asked."""
        said = self.cleaned_data
        return {
            "name": said["name"],
            "email": said["email"],
            "constituency": said["constituency"],
            "people": said["people"],
            "interpreter": said.get("interpreter") or "",
            "children": said.get("children") or 0,
            "transport": bool(said.get("transport")),
            "access_wish": said.get("access_wish") or "",
        }


class CallOffForm(PublicForm):
    """Nothing but the button: whoever has the link may call it off."""
