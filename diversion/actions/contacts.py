"""What can be done to a contact with the police and to a student in it: told once, for pages, API and papers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district.roles import require_room
from diversion import forms, labels, policies, selectors, serializers, services
from diversion.models import ContactStudent, PoliceContact
from diversion.workflow import CONTACT as CONTACT_FLOW
from diversion.workflow import IN_CONTACT as STUDENT_FLOW


def _trail(contact: PoliceContact | None = None) -> list[tuple[Words, str]]:
    way: list[tuple[Words, str]] = [(_("Police contacts"), reverse("diversion:contact-list"))]
    if contact is not None:
        way.append((labels.contact_name(contact), reverse("diversion:contact-detail", args=[contact.ref])))
    return way


CONTACT: Actions[PoliceContact] = Actions(
    CONTACT_FLOW,
    get=lambda user, ref, today: selectors.contact_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_contacts(user)),
    operation="diversion_contacts",
    out=serializers.PoliceContactDetailOut,
    name=labels.contact_name,
    trail=lambda one: _trail(),
    confidential=True,
    new=Action(
        "record",
        services.contact_record,
        forms.PoliceContactRecordForm,
        label=_("Record a contact"),
        done=_("Recorded. Add each student who was in it."),
        past=_("Recorded"),
        heading=_("Record a contact with the police"),
        button=_("Record it"),
        intro=_("Every call, report, interview, citation, search and arrest, whoever asked for it."),
        about=_("Record a contact with the police. Its students are added to it."),
    ),
    actions=[
        Action(
            "add_student",
            services.contact_add_student,
            forms.InContactAddForm,
            label=_("Add a student"),
            done=_("Added."),
            past=_("Student added"),
            heading=_("Add a student to this contact"),
            about=_("Say what the contact was for a student, by reference or as the agency told who it is."),
            primary=True,
            adds=True,
        ),
        Action(
            "change",
            services.contact_change,
            forms.PoliceContactChangeForm,
            label=_("Change"),
            done=_("Changed."),
            past=_("Changed"),
            heading=_("Change what this contact says"),
            button=_("Save the change"),
            about=_("Put right what a contact says, with the reason."),
        ),
        Action(
            "error",
            services.contact_error,
            forms.PoliceReasonForm,
            label=_("Entered in error"),
            done=_("It is counted nowhere any more."),
            past=_("Entered in error"),
            heading=_("This contact was entered in error"),
            button=_("Say that it was entered in error"),
            intro=_("It stays on record with the reason, and is counted nowhere. Record anew what really was."),
            about=_("Say that a contact was entered in error. It is counted nowhere from now on."),
        ),
    ],
)
IN_CONTACT: Actions[ContactStudent] = Actions(
    STUDENT_FLOW,
    get=lambda user, ref, today: selectors.student_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="diversion_students",
    out=serializers.InContactDetailOut,
    name=labels.student_name,
    trail=lambda one: _trail(one.contact) if one else _trail(),
    confidential=True,
    actions=[
        Action(
            "tell_parent",
            services.student_tell_parent,
            forms.InContactTellForm,
            label=_("Parent was told"),
            done=_("Noted."),
            past=_("Parent told"),
            heading=_("When was a parent or guardian told?"),
            button=_("Note it"),
            intro=_("Of custody as soon as possible (Iowa Code 232.19)."),
            about=_("Note when a parent or guardian was told."),
            primary=True,
        ),
        Action(
            "match",
            services.student_match,
            forms.InContactMatchForm,
            label=_("Say who it is"),
            done=_("Matched."),
            past=_("Matched to a student"),
            heading=_("Which student is it?"),
            button=_("This is the student"),
            about=_("Say which student of the roster somebody is whom the agency told by name."),
        ),
        Action(
            "change",
            services.student_change,
            forms.InContactChangeForm,
            label=_("Change"),
            done=_("Changed."),
            past=_("Changed"),
            heading=_("Change what the contact was for this student"),
            button=_("Save the change"),
            about=_("Put right what a contact was for a student, with the reason."),
        ),
        Action(
            "take_off",
            services.student_take_off,
            forms.PoliceReasonForm,
            label=_("Take off"),
            done=_("Taken off the contact."),
            past=_("Taken off"),
            heading=_("This student was not in it"),
            button=_("Take them off"),
            about=_("Take a student off a contact in which they were not."),
        ),
    ],
)
