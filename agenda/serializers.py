"""What the room's part of the API gives."""

from __future__ import annotations

from typing import Any, Literal, cast

from rest_framework import serializers

from agenda.selectors import group_of
from core.work import WorkItem

Group = Literal["today", "empty", "next", "waiting", "later"]


class WorkItemOut(serializers.Serializer[Any]):
    """One thing that waits for whoever asks. ``address`` is the page on which it is done."""

    kind = serializers.CharField(help_text="Its stable name, as `staffing.position.post`.")
    group = serializers.SerializerMethodField()
    what = serializers.CharField()
    about = serializers.CharField()
    where = serializers.CharField(help_text="The school; empty where it is at none.")
    due = serializers.DateField(allow_null=True)
    since = serializers.DateField(help_text="The day from which it waits.")
    address = serializers.CharField()
    button = serializers.CharField()

    def get_group(self, item: WorkItem) -> Group:
        return cast("Group", group_of(item, self.context["today"]))
