"""No expression of the archive costs more than in proportion to the text, however the text was made."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from archive.operations import postgresql_copy
from tests.live import ROOT, clean_environment
from tests.trust.backtracking import LONG, Counted, TooMany, parser, repeats

ENDS = ("\x00", "。", "\n")
SHORT = 60
DEEP = 512 * 1024 * 1024  # of stack: the matcher calls itself for each sign
#: Twice the text may cost so much more: proportion is 2, the square 4.
MOST_GROWTH = 2.6
#: Steps a sign of expressions whose repeats are all bounded, on the text that each repeat likes best.
MOST_STEPS = 2500
#: Module and a part of the expression -> why it may grow faster than the text.
EXCEPTIONS: dict[tuple[str, str], str] = {}  # none: what was found was mended


def with_deep_stack(work: Callable[[], Any]) -> Any:
    """The result of work that calls itself many times over."""
    found: list[Any] = []
    limit, size = sys.getrecursionlimit(), threading.stack_size(DEEP)
    sys.setrecursionlimit(200_000)
    try:
        thread = threading.Thread(target=lambda: found.append(work()))
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)
    assert found, "the work failed"
    return found[0]


def growth(pattern: str, flags: int) -> str:
    """What is wrong with the expression, and on what text; empty where nothing is."""
    counted = Counted(pattern, flags, most=400_000)
    try:
        for before, body, most, _inside in dict.fromkeys(repeats(parser.parse(pattern, flags))):
            if not body:
                continue
            if most < LONG:
                text = (before + body * min(most, 40) + "\x00") * 3
                if (each := counted.cost(text) / len(text)) > MOST_STEPS:
                    return f"{each:.0f} steps a sign on {text[:40]!r}"
                continue
            for head in dict.fromkeys((before, "")):
                for end in ENDS:
                    once = counted.cost(head + body * SHORT + end)
                    twice = counted.cost(head + body * 2 * SHORT + end)
                    if twice > MOST_GROWTH * once and twice > 20 * len(body) * SHORT:
                        return (
                            f"{once} steps, {twice} for twice the text: {head[-20:]!r} + {body!r}… + {end!r}"
                        )
    except TooMany:
        return f"over {counted.most} steps on {before[-20:]!r} + {body!r}…"
    return ""


@pytest.fixture(scope="module")
def expressions() -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.expressions"],
        env=clean_environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_expression_takes_steps_in_proportion_to_the_text(expressions):
    assert len(expressions) > 300

    def judged() -> list[str]:
        found = []
        for one in expressions:
            wrong = growth(one["pattern"], one["flags"])
            excused = any(one["module"] == module and part in one["pattern"] for module, part in EXCEPTIONS)
            if wrong and not excused:
                found.append(f"{one['module']}: {wrong}: {one['pattern'][:100]}")
        return found

    assert with_deep_stack(judged) == []


def test_expressions_for_bytes_are_among_them(expressions):
    kept = [one["pattern"] for one in expressions if one["module"] == "archive.operations.postgresql_copy"]
    assert postgresql_copy._CASTS.pattern.decode() in kept


def test_no_exception_is_left_without_its_expression(expressions):
    for module, part in EXCEPTIONS:
        assert any(one["module"] == module and part in one["pattern"] for one in expressions), part


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+$", r"(a|a)*b", r"a*a*b", r"\d+x", r"^\s*(.*?)\s*$x", r"(?:x?.)*y", r"(a{0,30}){0,30}b"],
)
def test_an_expression_that_is_not_linear_is_found(pattern):
    assert with_deep_stack(lambda: growth(pattern, 0))


@pytest.mark.parametrize(
    "pattern", [r"a+", r"^a*b", r"\s{2,}", r"[^。]*。?", r"a{1,9}b", r"(?:ab)*", r"(?>a+)(?=b)?"]
)
def test_an_expression_that_is_linear_is_let_be(pattern):
    assert with_deep_stack(lambda: growth(pattern, 0)) == ""


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?P<x>a|ab)(?P=x)?c", "ababc abc aac"),
        (r"(?<=b)c{2,3}?(?!c)", "abccc bcc"),
        (r"(?i)[^a-c\d]+?z|^\w*\b", "QQZ 99z"),
        (r"(?:a{1,2}b?){2,}", "aabab aaab"),
        (r"(?a)\w+\b.", "ab医 a.医b."),
    ],
)
def test_the_matcher_finds_what_re_finds(pattern, text):
    counted = Counted(pattern, 0)
    counted.text = text
    for at in range(len(text) + 1):
        ends: list[int] = []
        counted.groups = {}
        counted.run(at, lambda end, ends=ends: not ends.append(end))
        match = re.compile(pattern).match(text, at)
        # `^` holds at the text's beginning only, for both.
        assert ends[:1] == ([match.end()] if match else []), at
