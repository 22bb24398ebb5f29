"""Pages in as bytes, answers out as JSON lines: all that `manage.py extract` does but files and streams."""

import json
from dataclasses import dataclass

from archive.ingest.answers import answer_for
from archive.ingest.decoding import UnreadablePage, decode_page
from archive.ingest.pipeline import read_stories
from archive.ingest.questions import BadQuestion, Question, parse_question


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one line or file came to: an answer, a fault in plain words, or neither (a blank line)."""

    answer: str | None = None
    fault: str | None = None


def answer_line(line: bytes, *, plain: bool = False) -> Outcome:
    """A line of `--jsonl` in, its outcome out."""
    if not line.strip():
        return Outcome()
    try:
        question = parse_question(line)
    except BadQuestion as error:
        return Outcome(fault=str(error))
    return _answered(question, plain)


def answer_page(name: str, raw: bytes, *, plain: bool = False) -> Outcome:
    """A file's bytes in, its outcome out; the answer's id is the file's name."""
    try:
        text = decode_page(raw)
    except UnreadablePage as error:
        return Outcome(fault=str(error))
    return _answered(Question(name, text), plain)


def _answered(question: Question, plain: bool) -> Outcome:
    answer = answer_for(read_stories(question.text, plain=plain), question.id)
    return Outcome(answer=json.dumps(answer, ensure_ascii=False))
