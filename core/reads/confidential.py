"""What is confidential, told where it stands: records by ``read_as``, views by a decorator or an attribute."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, Protocol, TypeVar

Subject = tuple[str, str]
V = TypeVar("V", bound=Callable[..., Any])
# "sometimes": what is found decides, as in a search over all kinds of record.
Says = Literal[True, False, "sometimes"]


class Confidential(Protocol):
    """A record that tells about children: whoever is shown it was shown these."""

    def read_as(self) -> Iterable[Subject]:
        """
        Return the kind and the reference of each child that the record names: ``("students.student", ref)``.

        It is called for each row of a list and of a file: what it needs was read with the row.
        """
        ...


def confidential(view: V) -> V:
    """Say of a view that it shows children: each answer it gives must be logged, or nobody gets it."""
    view.confidential = True  # type: ignore[attr-defined]  # a function's own attribute
    return view


def sometimes(view: V) -> V:
    """Say of a view that it may show children, as a search does: it is logged when there were some."""
    view.confidential = "sometimes"  # type: ignore[attr-defined]
    return view


def is_confidential(view: Any) -> Says:
    """
    Return what a view, as the resolver has it, says of itself.

    A class says it by ``confidential``; one of the API need not where the kind of its actions, or the model of its
    ``queryset``, is confidential.
    """
    if said := getattr(view, "confidential", False):
        return "sometimes" if said == "sometimes" else True
    of_class = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if of_class is None:
        return False
    if said := getattr(of_class, "confidential", False):
        return "sometimes" if said == "sometimes" else True
    model = getattr(of_class, "model", None) or getattr(getattr(of_class, "queryset", None), "model", None)
    if said := getattr(getattr(of_class, "kind", None), "confidential", False):
        return "sometimes" if said == "sometimes" else True
    return names_children(model)


def names_children(model: Any) -> bool:
    """Tell whether the records of a model are confidential."""
    return model is not None and hasattr(model, "read_as")


def named_by(row: Any, model: Any = None) -> Iterable[Subject]:
    """
    Return the children that a row of ``model`` names, none where neither is confidential.

    :raises TypeError: for columns of a confidential model, which do not say whose they are.
    """
    if names_children(type(row)):
        found: Iterable[Subject] = row.read_as()
        return found
    if names_children(model):
        raise TypeError(f"rows of {model.__name__} are shown as its records, not as values: nobody could be logged")
    return ()
