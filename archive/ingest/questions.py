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
        raise BadQuestion(f"不是 UTF-8（第 {error.start + 1} 个字节）") from error
    except RecursionError as error:
        raise BadQuestion("不是 JSON：嵌套太深") from error
    except json.JSONDecodeError as error:
        raise BadQuestion(f"不是 JSON（第 {error.colno} 个字符处）") from error
    except ValueError as error:
        raise BadQuestion("不是 JSON：数字太长") from error
    if not isinstance(asked, dict):
        raise BadQuestion('不是含 "id" 和 "text" 的 JSON 对象')
    for field in ("id", "text"):
        if field not in asked:
            raise BadQuestion(f'缺少 "{field}"')
    if isinstance(asked["id"], bool) or not isinstance(asked["id"], str | int):
        raise BadQuestion('"id" 既不是字符串，也不是整数')
    if not isinstance(asked["text"], str):
        raise BadQuestion('"text" 不是字符串')
    return Question(asked["id"], without_surrogates(asked["text"]))


def without_surrogates(text: str) -> str:
    r"""The text with halves of characters (a lone "\ud83d") replaced by U+FFFD: no encoder takes them."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
