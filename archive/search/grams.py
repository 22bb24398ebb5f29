"""Character bigrams: a phrase of them is an exact substring, of Han and of anything else.

The index is made of tokens that SQLite's `ascii` tokenizer keeps whole: it
takes every non-ASCII character as part of a token, so ASCII is moved to the
private-use area first, where neither quotes nor operators have a meaning.
"""

_MOVED = {code: chr(0xE000 + code) for code in range(128)}
BREAK = "\ue00a\ue00a\ue00a"  # stands between two parts: no phrase runs across it


def moved(text: str) -> str:
    """Folded text with its ASCII characters in the private-use area."""
    return text.translate(_MOVED)


def grams(folded: str) -> list[str]:
    """医保支付 -> 医保 保支 支付 付. The last one serves queries of one character by prefix."""
    text = moved(folded)
    return [text[index : index + 2] for index in range(len(text))]


def phrase(folded: str) -> list[str]:
    """The tokens that stand in a row wherever `folded` (two characters or more) stands."""
    return grams(folded)[:-1]


def tokens(parts: str) -> str:
    """The token stream of a document column: its parts, a line each, kept apart."""
    return f" {BREAK} ".join(" ".join(grams(part)) for part in parts.split("\n"))


def characters(parts: str) -> str:
    """Every character once: a query of one character need not walk all bigrams."""
    return " ".join(sorted(set(moved(parts.replace("\n", "")))))
