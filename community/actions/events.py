"""What can be done to events, to registrations and to events' documents: each action told once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import forms, labels, policies, selectors, serializers, services, workflow
from community.actions import trails
from community.models import Event, EventRegistration
from core.actions import Action, Actions
from core.files.forms import DocumentRemoveForm
from core.files.serializers import DocumentOut
from core.models import StoredFile
from district.roles import require_room

DOCUMENT = Actions[StoredFile](
    workflow.DOCUMENT,
    get=lambda user, ref, today: selectors.document_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="community_documents",
    out=DocumentOut,
    name=lambda document: f"{document.name}, {labels.event_name(selectors.document_event(document))}",
    trail=lambda one: trails.events(),
    lives=lambda document: reverse("community:event-detail", args=[document.owner_ref]),
    actions=[
        Action(
            "remove",
            services.document_remove,
            DocumentRemoveForm,
            label=_("Remove the document"),
            heading=_("Remove this document"),
            done=_("Document removed."),
            past=_("Document removed"),
            about=_(
                "Remove a document, with the reason. If-Match takes its version, as told with the record that has it."
            ),
            is_last=True,
        ),
    ],
)
REGISTRATION = Actions[EventRegistration](
    workflow.REGISTRATION,
    get=lambda user, ref, today: selectors.registration_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="community_registrations",
    out=serializers.RegistrationDetailOut,
    name=labels.registration_name,
    trail=lambda one: trails.of_event(one.event if one else None),
    actions=[
        Action(
            "move_up",
            services.registration_move_up,
            forms.RegistrationMoveUpForm,
            label=_("Give a place"),
            heading=_("Give a place to who waits"),
            done=_("They have a place now, and are mailed."),
            past=_("Moved up from the waiting list"),
            intro=_("Only while places are free. They are mailed that they have one."),
            about=_("Give somebody on the waiting list a place. 409 when there are not enough."),
            primary=True,
        ),
        Action(
            "cancel",
            services.registration_cancel,
            forms.RegistrationCancelForm,
            label=_("Cancel the registration"),
            heading=_("Cancel this registration"),
            done=_("Canceled. Whoever was first on the waiting list has the place."),
            past=_("Canceled"),
            intro=_("As they asked you to. The first on the waiting list whom the place is enough for moves up."),
            about=_("Cancel a registration. The first on the waiting list moves up and is mailed."),
        ),
    ],
)
EVENT = Actions[Event](
    workflow.EVENT,
    get=lambda user, ref, today: selectors.event_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "event")),
    operation="community_events",
    out=serializers.EventDetailOut,
    name=labels.event_name,
    calls=lambda event: event.title,
    trail=lambda one: trails.events(),
    new=Action(
        "add",
        services.event_add,
        forms.EventAddForm,
        label=_("Enter an event"),
        button=_("Save the draft"),
        done=_("Saved as a draft. Nobody in public sees it before you announce it."),
        past=_("Entered"),
        intro=_("A draft until you announce it. One that was held already is entered with its source."),
        about=_("Enter an event as a draft: a town hall, a listening session, a meeting of a body, or a survey."),
    ),
    actions=[
        Action(
            "announce",
            services.event_announce,
            forms.EventAnnounceForm,
            label=_("Announce"),
            heading=_("Announce this event"),
            done=_("Announced. Anybody sees it from now on."),
            past=_("Announced"),
            intro=_(
                "Anybody sees it from now on, and can register. From then on time and place change by a move alone."
            ),
            about=_(
                "Announce an event. An open meeting (Iowa Code 21.4) needs its agenda, and its notice in time or why "
                "that comes late."
            ),
            primary=True,
        ),
        Action(
            "register",
            services.event_register,
            forms.EventRegisterForm,
            label=_("Register somebody"),
            heading=_("Register somebody who told you"),
            done=_("Registered. Below stands whether there was a place."),
            past=_("Somebody registered"),
            about=_("Register somebody. Without a free place they stand on the waiting list."),
            makes=REGISTRATION,
        ),
        Action(
            "set_agenda",
            services.event_set_agenda,
            forms.EventSetAgendaForm,
            label=_("Write the agenda"),
            done=_("The agenda is saved."),
            past=_("Agenda written"),
            about=_("Write the agenda of an event."),
        ),
        Action(
            "count",
            services.event_count,
            forms.EventCountForm,
            label=_("Count who came"),
            done=_("Counted."),
            past=_("Attendance counted"),
            intro=_("Count people, and name nobody. Leave empty what nobody counted."),
            about=_("Count who came to an event, by group."),
        ),
        Action(
            "set_minutes",
            services.event_set_minutes,
            forms.EventSetMinutesForm,
            label=_("Write the minutes"),
            done=_("The minutes are saved."),
            past=_("Minutes written"),
            about=_("Write the minutes of an event, and what came of it."),
        ),
        Action(
            "import_survey",
            services.event_import_survey,
            forms.EventImportSurveyForm,
            label=_("Read the results"),
            heading=_("Read the results of this survey"),
            done=_("The results are read."),
            past=_("Results of the survey read"),
            about=_(
                "Read the results of a survey from one CSV file, as multipart/form-data: its figures, and comments "
                "that wait until somebody looked at them. A wrong row is told by line, and then nothing is read."
            ),
        ),
        Action(
            "close",
            services.event_close,
            forms.EventCloseForm,
            label=_("Close"),
            heading=_("Close this event"),
            done=_("Closed."),
            past=_("Closed"),
            intro=_("It was held. An open meeting (Iowa Code 21.3) is closed once its minutes are written."),
            about=_("Close an event that was held. An open meeting needs its minutes before."),
        ),
        Action(
            "correct",
            services.event_correct,
            forms.EventCorrectForm,
            label=_("Correct"),
            heading=_("Correct this event"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Correct what an event says. Of one that is announced, time and place change by a move alone."),
        ),
        Action(
            "move",
            services.event_move,
            forms.EventMoveForm,
            label=_("Move"),
            heading=_("Move this event"),
            done=_("Moved. Whoever registered is mailed."),
            past=_("Moved"),
            intro=_("Whoever registered or waits is mailed the new time and place. The public page shows the old one."),
            about=_("Move an announced event to another time or place. Everybody who registered is mailed."),
        ),
        Action(
            "cancel",
            services.event_cancel,
            forms.EventCancelForm,
            label=_("Cancel the event"),
            heading=_("Cancel this event"),
            done=_("Canceled. Whoever registered is mailed."),
            past=_("Canceled"),
            intro=_("Whoever registered or waits is mailed. The public page says that it is canceled, and why."),
            about=_("Cancel an event, with the reason. Everybody who registered is mailed."),
        ),
        Action(
            "add_document",
            services.event_add_document,
            forms.EventDocumentForm,
            label=_("Add a document"),
            heading=_("Add a document to this event"),
            done=_("Document added."),
            past=_("Document added"),
            about=_("Add a document to an event. The same bytes twice: 409."),
            apart=True,
            makes=DOCUMENT,
        ),
    ],
)
# What happens by no action of a page.
BESIDES = {
    "community.event.remind": _("Reminders sent"),
    "community.registration.register": _("Registered"),
    "community.registration.forget": _("Name and address forgotten"),
}
