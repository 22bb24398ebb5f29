"""Straight quotation marks as curly ones, so that a quotation's beginning and end can be told."""


def curled(text: str) -> str:
    """The text with straight marks as curly ones, in paragraphs where they come in pairs."""
    if '"' not in text:
        return text
    return "\n".join(map(_curled, text.split("\n")))


def _curled(paragraph: str) -> str:
    outside_and_in = paragraph.split('"')
    if len(outside_and_in) % 2 == 0:
        return paragraph
    marks = "“”"
    return "".join(part + marks[i % 2] for i, part in enumerate(outside_and_in[:-1])) + outside_and_in[-1]
