"""What people type, by subject; cleaned fields are the services' keywords."""

from restorative.forms.agreements import (
    RepairBeginForm,
    RepairChangeForm,
    RepairDiscardForm,
    RepairEndForm,
    RepairForceForm,
    RepairOfferForm,
    RepairRenegotiateForm,
    RepairReviewForm,
    RepairRewordForm,
    RepairSignForm,
    SignedScanForm,
)
from restorative.forms.days import (
    DaysCorrectForm,
    DaysEnterForm,
)
from restorative.forms.duties import (
    CaseClearForm,
    DutyCallOffForm,
    DutyDoForm,
    DutyTakeForm,
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
    FollowUpBeginForm,
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
from restorative.forms.referrals import (
    STOP_ANSWERS,
    ReferralPersonForm,
    ReferralSendForm,
)
from restorative.forms.transfers import (
    TransferEnterForm,
    TransferTakeBackForm,
    ViolenceForm,
)

__all__ = [
    "STOP_ANSWERS",
    "CaseClearForm",
    "CaseRiskForm",
    "CircleLogForm",
    "CircleTakeBackForm",
    "DaysCorrectForm",
    "DaysEnterForm",
    "DutyCallOffForm",
    "DutyDoForm",
    "DutyTakeForm",
    "EncounterCancelForm",
    "EncounterHoldForm",
    "EncounterMoveForm",
    "EncounterNoteForm",
    "FollowUpBeginForm",
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
    "ReferralPersonForm",
    "ReferralSendForm",
    "RepairBeginForm",
    "RepairChangeForm",
    "RepairDiscardForm",
    "RepairEndForm",
    "RepairForceForm",
    "RepairOfferForm",
    "RepairRenegotiateForm",
    "RepairReviewForm",
    "RepairRewordForm",
    "RepairSignForm",
    "SignedScanForm",
    "TransferEnterForm",
    "TransferTakeBackForm",
    "ViolenceForm",
    "half_words",
]
