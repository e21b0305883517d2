"""What is typed in this room, by subject."""

from community.forms.events import (
    EventAddForm,
    EventAnnounceForm,
    EventCancelForm,
    EventCloseForm,
    EventCorrectForm,
    EventCountForm,
    EventDocumentForm,
    EventImportSurveyForm,
    EventMoveForm,
    EventRegisterForm,
    EventSetAgendaForm,
    EventSetMinutesForm,
    RegistrationCancelForm,
    RegistrationMoveUpForm,
)

__all__ = [
    "EventAddForm",
    "EventAnnounceForm",
    "EventCancelForm",
    "EventCloseForm",
    "EventCorrectForm",
    "EventCountForm",
    "EventDocumentForm",
    "EventImportSurveyForm",
    "EventMoveForm",
    "EventRegisterForm",
    "EventSetAgendaForm",
    "EventSetMinutesForm",
    "RegistrationCancelForm",
    "RegistrationMoveUpForm",
]
