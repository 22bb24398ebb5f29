"""What `manage.py extract --jsonl` is asked: one JSON object a line, a page each."""

import json
from dataclasses import dataclass


class BadQuestion(ValueError):
    """A line that asks nothing; its message says why, in words for a person."""


@dataclass(frozen=True, slots=True)
class Question:
    """A page to read, and the name under which the answer is expected."""

    id: str | int
    text: str


def parse_question(line: bytes) -> Question:
    """One line in, what it asks out. Raises BadQuestion where it is not `{"id": …, "text": …}`."""
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadQuestion(f"not UTF-8 (byte {error.start + 1})") from error
    except RecursionError as error:
        raise BadQuestion("not JSON: nested too deeply") from error
    except ValueError as error:
        raise BadQuestion(f"not JSON: {error}") from error
    if not isinstance(asked, dict):
        raise BadQuestion('not a JSON object with "id" and "text"')
    for field in ("id", "text"):
        if field not in asked:
            raise BadQuestion(f'"{field}" is missing')
    if isinstance(asked["id"], bool) or not isinstance(asked["id"], str | int):
        raise BadQuestion('"id" is neither a string nor a whole number')
    if not isinstance(asked["text"], str):
        raise BadQuestion('"text" is not a string')
    return Question(asked["id"], without_surrogates(asked["text"]))


def without_surrogates(text: str) -> str:
    r"""The text with halves of characters (a lone "\ud83d") replaced by U+FFFD: no encoder takes them."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
