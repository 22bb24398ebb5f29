"""Character bigrams: a phrase of them is an exact substring, of Han and of anything else.

The index is made of tokens that SQLite's `ascii` tokenizer keeps whole: it
takes every non-ASCII character as part of a token, so ASCII is moved to the
private-use area first, where neither quotes nor operators have a meaning.
"""

_MOVED = {code: chr(0xE000 + code) for code in range(128)}
BREAK = "\ue00a\ue00a\ue00a"  # stands between two parts: no phrase runs across it
HEADLINE = "\ufdd0"  # before the tokens of headlines: no character, and none that stands for one


def moved(text: str) -> str:
    """Folded text with its ASCII characters in the private-use area."""
    return text.translate(_MOVED)


def grams(folded: str) -> list[str]:
    """医保支付 -> 医保 保支 支付 付."""
    text = moved(folded)
    return [text[index : index + 2] for index in range(len(text))]


def phrase(folded: str, place: str = "") -> list[str]:
    """The tokens that stand in a row wherever `folded` (two characters or more) stands, or does so in the
    headline."""
    text = moved(folded)
    return [place + text[index : index + 2] for index in range(len(text) - 1)]


def tokens(headline: str, text: str) -> str:
    """The token stream of a document, whose parts are a line each: what serves any one question is one
    token, or tokens in a row, that nothing else is.

    Two characters are a bigram, three a bigram of the headline, one a character that stands anywhere, four
    one that stands in the headline. Told apart by length, they stay so whatever the text holds.
    """
    both = f"{headline}\n{text}"
    parts = [
        *(phrase(part) for part in both.split("\n")),
        *(phrase(part, HEADLINE) for part in headline.split("\n")),
        sorted({single(char) for char in set(both) - {"\n"}}),
        sorted({single(char, HEADLINE) for char in set(headline) - {"\n"}}),
    ]
    return f" {BREAK} ".join(" ".join(part) for part in parts if part)


def single(char: str, place: str = "") -> str:
    """The token of one character, wherever it stands or in the headline."""
    return place * 3 + moved(char)
