"""What can be done to restricted notes: each action told once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from privacy import labels, policies, selectors, serializers, services, workflow
from privacy.forms.notes import NoteTakeBackForm, NoteWriteForm
from privacy.models import RestrictedNote
from privacy.record_kinds import kinds


def _lives(note: RestrictedNote) -> str:
    return reverse(kinds()[note.record_kind].page, args=[note.record_ref])


NOTE = Actions[RestrictedNote](
    workflow.NOTE,
    get=lambda user, ref, today: selectors.note_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.writes_notes(user)),
    operation="privacy_notes",
    out=serializers.NoteOut,
    name=labels.note_name,
    # From the record, beside which it stands: a note has no list.
    trail=lambda note: [(note.record_number, _lives(note))] if note else [(_("My work"), reverse("home"))],
    lives=_lives,
    confidential=True,
    new=Action(
        "write",
        services.note_write,
        NoteWriteForm,
        label=_("Write a restricted note"),
        heading=_("Write a restricted note"),
        button=_("Save the note"),
        done=_("The note is saved."),
        past=_("Written"),
        intro=_("It stands beside the record, for the roles that you choose and nobody else."),
        about=_("Write a note beside a record that you may open, for those with one of the roles alone."),
        template="privacy/note_action.html",
    ),
    actions=[
        Action(
            "take_back",
            services.note_take_back,
            NoteTakeBackForm,
            label=_("Take back"),
            heading=_("Take this note back"),
            done=_("The note is taken back."),
            past=_("Taken back"),
            about=_("Take back a note that is wrong, with the reason. It stays on record for those who read it."),
        ),
    ],
)
