"""What is asked, by subject."""

from community.forms.bodies import (
    BodyAddForm,
    BodyCorrectForm,
    BodyEndForm,
    BodySeatsForm,
    SeatEndForm,
    SeatFillForm,
    TermCallOffForm,
    TermCorrectForm,
    TermEndForm,
)
from community.forms.decision_changes import (
    ChangeBeginForm,
    ChangeCorrectForm,
    ChangeDropForm,
    ChangeFinishForm,
    DecisionChangeForm,
)
from community.forms.decisions import (
    DecisionCorrectForm,
    DecisionDecideForm,
    DecisionLinkForm,
    DecisionPutForm,
    DecisionRespondForm,
    DecisionReverseForm,
    DecisionWithdrawForm,
)
from community.forms.prevention import (
    ActivityCorrectForm,
    ActivityEnterForm,
    ActivityTakeBackForm,
)
from community.forms.referrals import (
    ReferralConnectForm,
    ReferralContactForm,
    ReferralEndForm,
    ReferralErrorForm,
    ReferralNotReachedForm,
    ReferralStepForm,
    SupportReferForm,
)
from community.forms.supports import (
    SupportAddForm,
    SupportCorrectForm,
    SupportKeepForm,
    SupportReasonForm,
    SupportStepForm,
)

__all__ = [
    "ActivityCorrectForm",
    "ActivityEnterForm",
    "ActivityTakeBackForm",
    "BodyAddForm",
    "BodyCorrectForm",
    "BodyEndForm",
    "BodySeatsForm",
    "ChangeBeginForm",
    "ChangeCorrectForm",
    "ChangeDropForm",
    "ChangeFinishForm",
    "DecisionChangeForm",
    "DecisionCorrectForm",
    "DecisionDecideForm",
    "DecisionLinkForm",
    "DecisionPutForm",
    "DecisionRespondForm",
    "DecisionReverseForm",
    "DecisionWithdrawForm",
    "ReferralConnectForm",
    "ReferralContactForm",
    "ReferralEndForm",
    "ReferralErrorForm",
    "ReferralNotReachedForm",
    "ReferralStepForm",
    "SeatEndForm",
    "SeatFillForm",
    "SupportAddForm",
    "SupportCorrectForm",
    "SupportKeepForm",
    "SupportReasonForm",
    "SupportReferForm",
    "SupportStepForm",
    "TermCallOffForm",
    "TermCorrectForm",
    "TermEndForm",
]
