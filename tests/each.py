"""
What is so of each of many things alike, tried as one test, which tells all that are otherwise.

For what costs less than a test of its own: with thousands of these, pytest is longer at collecting and telling them
than they are at trying.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

Test = Callable[..., None]


def of_each(argument: str, values: Iterable[Any], told: Callable[[Any], str] = str) -> Callable[[Test], Test]:
    """Return a decorator of a test that is given each of ``values`` as ``argument``."""
    found = list(values)

    def decorated(test: Test) -> Test:
        @wraps(test)
        def tried(*args: Any, **kwargs: Any) -> None:
            assert found, "there is nothing to try it with"
            wrong = []
            for one in found:
                try:
                    test(*args, **kwargs, **{argument: one})
                except Exception as error:
                    wrong.append(f"{told(one)}: {type(error).__name__}: {error}")
            assert not wrong, "\n\n".join(wrong)

        signature = inspect.signature(test)
        others = [given for name, given in signature.parameters.items() if name != argument]
        tried.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return tried

    return decorated
