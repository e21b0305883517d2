"""What the public forms ask for."""

from public.forms.comes_back import MARK, TRAP
from public.forms.comment import CommentForm
from public.forms.register import CallOffForm, RegisterForm

__all__ = ["MARK", "TRAP", "CallOffForm", "CommentForm", "RegisterForm"]
