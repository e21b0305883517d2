"""What people type, by subject; cleaned fields are the services' keywords."""

from restorative.forms.agreements import (
    AgreementBeginForm,
    AgreementChangeForm,
    AgreementDiscardForm,
    AgreementEndForm,
    AgreementForceForm,
    AgreementOfferForm,
    AgreementRenegotiateForm,
    AgreementReviewForm,
    AgreementRewordForm,
    AgreementSignForm,
    SignedScanForm,
)
from restorative.forms.days import (
    DaysCorrectForm,
    DaysEnterForm,
)
from restorative.forms.encounters import (
    CaseRiskForm,
    EncounterCancelForm,
    EncounterHoldForm,
    EncounterMoveForm,
    EncounterNoteForm,
    MeetingPlanForm,
)
from restorative.forms.follow_ups import (
    FollowUpExemptForm,
    FollowUpForm,
    FollowUpOwnForm,
)
from restorative.forms.items import (
    ItemAddForm,
    ItemChangeForm,
    ItemExemptForm,
    ItemOutcomeForm,
    ItemPayForm,
    ItemPaymentBackForm,
    ItemRemoveForm,
    ItemRenegotiateForm,
    ItemTranslateForm,
)
from restorative.forms.patterns import (
    PatternForm,
    half_words,
)
from restorative.forms.practice import (
    CircleLogForm,
    CircleTakeBackForm,
    PracticeLogForm,
    PracticeTakeBackForm,
)
from restorative.forms.reentry import (
    ReentryAssignForm,
    ReentryCheckInForm,
    ReentryEndForm,
    ReentryEndSupportForm,
    ReentryPlanForm,
    ReentrySupportForm,
)

__all__ = [
    "AgreementBeginForm",
    "AgreementChangeForm",
    "AgreementDiscardForm",
    "AgreementEndForm",
    "AgreementForceForm",
    "AgreementOfferForm",
    "AgreementRenegotiateForm",
    "AgreementReviewForm",
    "AgreementRewordForm",
    "AgreementSignForm",
    "CaseRiskForm",
    "CircleLogForm",
    "CircleTakeBackForm",
    "DaysCorrectForm",
    "DaysEnterForm",
    "EncounterCancelForm",
    "EncounterHoldForm",
    "EncounterMoveForm",
    "EncounterNoteForm",
    "FollowUpExemptForm",
    "FollowUpForm",
    "FollowUpOwnForm",
    "ItemAddForm",
    "ItemChangeForm",
    "ItemExemptForm",
    "ItemOutcomeForm",
    "ItemPayForm",
    "ItemPaymentBackForm",
    "ItemRemoveForm",
    "ItemRenegotiateForm",
    "ItemTranslateForm",
    "MeetingPlanForm",
    "PatternForm",
    "PracticeLogForm",
    "PracticeTakeBackForm",
    "ReentryAssignForm",
    "ReentryCheckInForm",
    "ReentryEndForm",
    "ReentryEndSupportForm",
    "ReentryPlanForm",
    "ReentrySupportForm",
    "SignedScanForm",
    "half_words",
]
