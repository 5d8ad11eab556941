"""Many cases of one sentence, as one test: `@each` in place of `@pytest.mark.parametrize`.

A test of its own costs some milliseconds in each process, also when it only compares two strings: thousands of them are a minute of the
suite. `@each` tries all its cases in one test, goes on after one that fails, and then shows each that failed, by name and with its traceback.
It is for cases that leave nothing behind; where a case needs a fresh folder or database of its own, it is a test of its own.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

_SHOWN = 10


def each(names: str | Sequence[str], cases: Iterable[Any], ids: Callable[[Any], Any] = repr) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run the test with each of `cases`, as `pytest.mark.parametrize` takes them; `ids` says how a value is told."""
    arguments = [names] if isinstance(names, str) else list(names)
    values = [(case,) if len(arguments) == 1 else tuple(case) for case in cases]

    def all_of(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def with_each(**fixtures: Any) -> None:
            assert values, "there is no case to try"
            tried = (_tried(test, dict(zip(arguments, case, strict=True)), fixtures, ids) for case in values)
            failed = [problem for problem in tried if problem]
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(values)} cases failed; the first {min(len(failed), _SHOWN)} are", failed[:_SHOWN])

        signature = inspect.signature(test)
        left = [one for name, one in signature.parameters.items() if name not in arguments]
        with_each.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return with_each

    return all_of


def _tried(test: Callable[..., None], case: dict[str, Any], fixtures: dict[str, Any], ids: Callable[[Any], Any]) -> Exception | None:
    try:
        test(**case, **fixtures)
    except (Exception, pytest.fail.Exception, pytest.skip.Exception) as problem:
        if isinstance(problem, pytest.skip.Exception):
            problem = AssertionError("a case may not skip: the failures of the others would be lost")
        elif not isinstance(problem, Exception):  # pytest's own, of a test that should have raised
            problem = AssertionError(str(problem)).with_traceback(problem.__traceback__)
        problem.add_note("in the case " + ", ".join(f"{name}={str(ids(value))[:300]}" for name, value in case.items()))
        return problem
    return None
