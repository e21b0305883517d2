"""What can be done to what people said, to themes, and to what waits to be looked at: each action told once."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import forms, labels, policies, selectors, serializers, services, workflow
from community.models import Input, Theme
from core.actions import Action, Actions, Words
from district.models import District
from district.roles import require_room


def _trail(one: Any) -> list[tuple[Words, str]]:
    return [(_("Input"), reverse("community:input-list"))]


INPUT: Actions[Input] = Actions(
    workflow.INPUT,
    get=lambda user, ref, today: selectors.input_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "input")),
    operation="community_inputs",
    out=serializers.InputDetailOut,
    name=labels.input_name,
    trail=_trail,
    new=Action(
        "enter",
        services.input_enter,
        forms.InputEnterForm,
        label=_("Enter what was said"),
        button=_("Enter it"),
        done=_("Entered. It waits to be looked at."),
        past=_("Entered"),
        intro=_("Nothing of it is shown in public before an engagement coordinator looked at it."),
        about=_("Send what somebody said, at an event or to the staff. It is held until somebody looked at it."),
        lands=lambda one: reverse("community:input-list"),
    ),
    actions=[
        Action(
            "publish",
            services.input_publish,
            forms.InputPublishForm,
            label=_("Show in public"),
            heading=_("Show this in public"),
            done=_("It is shown in public."),
            past=_("Shown in public"),
            about=_("Show an input in public, in the words of shown."),
            primary=True,
        ),
        Action(
            "keep",
            services.input_keep,
            forms.InputKeepForm,
            label=_("Keep, not in public"),
            heading=_("Keep this, and do not show it in public"),
            button=_("Keep it"),
            done=_("Kept. It is not shown in public."),
            past=_("Kept, not shown in public"),
            intro=_("It counts like all the rest. What is shown in public is taken out of it at once."),
            about=_("Keep an input without showing it in public. One that was shown is so no more."),
        ),
        Action(
            "set_aside",
            services.input_set_aside,
            forms.InputSetAsideForm,
            label=_("Set aside"),
            heading=_("Set this aside"),
            done=_("Set aside. It counts nowhere."),
            past=_("Set aside"),
            about=_("Set aside what is no input, with the reason."),
        ),
        Action(
            "take_up",
            services.input_take_up,
            forms.InputTakeUpForm,
            label=_("Take up again"),
            heading=_("Take this up again"),
            done=_("Taken up. It is kept, and not shown in public."),
            past=_("Taken up again"),
            about=_("Take up what was set aside. It is kept."),
        ),
        Action(
            "theme",
            services.input_theme,
            forms.InputThemeForm,
            label=_("Choose themes"),
            heading=_("To which themes does this belong?"),
            button=_("Save the themes"),
            done=_("The themes are saved."),
            past=_("Themes chosen"),
            about=_("Say to which themes an input belongs: to those named, and to no others."),
        ),
        Action(
            "answer",
            services.input_answer,
            forms.InputAnswerForm,
            label=_("Answer"),
            heading=_("Answer this"),
            button=_("Send the answer"),
            done=_("Answered. Whoever asked for it is mailed."),
            past=_("Answered"),
            intro=_("An answer is written once. Whoever asked for one and left an address is mailed it."),
            about=_("Answer an input. Whoever asked for an answer and left an address is mailed it."),
        ),
        Action(
            "strike",
            services.input_strike,
            forms.InputStrikeForm,
            label=_("Strike the text"),
            heading=_("Strike this text for good"),
            button=_("Strike it"),
            done=_("Struck. Nobody can read the text any more."),
            past=_("Text struck"),
            intro=_("The text is gone for good, from here and from the history. That something was said stays."),
            about=_("Strike the text of an input for good. Take it out of the public first, by keeping it."),
        ),
    ],
)
THEME: Actions[Theme] = Actions(
    workflow.THEME,
    get=lambda user, ref, today: selectors.theme_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "theme")),
    operation="community_themes",
    out=serializers.ThemeDetailOut,
    name=labels.theme_name,
    trail=lambda theme: [*_trail(theme), *([(_("Themes"), reverse("community:theme-list"))] if theme else [])],
    new=Action(
        "add",
        services.theme_add,
        forms.ThemeAddForm,
        label=_("Add a theme"),
        button=_("Add it"),
        done=_("Added. Now give it to what was said."),
        past=_("Added"),
        about=_("Add a theme: what several people have in common in what they say."),
    ),
    actions=[
        Action(
            "gather",
            services.theme_gather,
            forms.ThemeGatherForm,
            label=_("Give it to inputs"),
            heading=_("What belongs to this theme?"),
            button=_("Give it to those chosen"),
            done=_("The theme is theirs."),
            past=_("Given to inputs"),
            about=_("Give a theme to several inputs at once. Those that have it keep it."),
            primary=True,
        ),
        Action(
            "correct",
            services.theme_correct,
            forms.ThemeCorrectForm,
            label=_("Correct"),
            heading=_("Correct this theme"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise what a theme is called, and whether it is shown in public."),
        ),
        Action(
            "merge",
            services.theme_merge,
            forms.ThemeMergeForm,
            label=_("Merge"),
            heading=_("Merge this theme into another one"),
            button=_("Merge it"),
            done=_("Merged. What was said of it is the other theme’s."),
            past=_("Merged into another one"),
            intro=_("What was said of it, and what was decided on it, is the other theme’s from now on."),
            about=_("Merge a theme into another one, which gets its inputs and decisions."),
        ),
    ],
)
QUEUE: Actions[District] = Actions(
    workflow.QUEUE,
    get=lambda user, ref, today: selectors.queue_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="community_queue",
    out=serializers.QueueOut,
    name=lambda district: str(_("What waits to be looked at")),
    trail=_trail,
    lives=lambda district: reverse("community:queue-detail", args=[district.ref]),
    actions=[
        Action(
            "publish",
            services.queue_publish,
            forms.QueuePublishForm,
            label=_("Show several in public"),
            done=_("They are shown in public."),
            past=_("Shown in public"),
            intro=_("As they came. What is to be looked at with care is not offered here: open it by itself."),
            about=_("Show several inputs in public as they came: such alone as nothing asks to look at with care."),
            primary=True,
        ),
        Action(
            "keep",
            services.queue_keep,
            forms.QueueKeepForm,
            label=_("Keep several"),
            heading=_("Keep several, and do not show them in public"),
            done=_("Kept. They are not shown in public."),
            past=_("Kept, not shown in public"),
            about=_("Keep several inputs without showing them in public."),
        ),
    ],
)
ACTIONS: list[Actions[Any]] = [INPUT, THEME, QUEUE]
