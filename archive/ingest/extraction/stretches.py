"""A quick look whether a word may stand in a text, before the text is searched for it."""


def short_stretches(text: str) -> set[str]:
    """Every character and every two neighbouring characters of a text.

    A word whose first two characters are not among them does not stand there; of long word lists
    few words are left to be searched for.
    """
    return {text[i : i + 2] for i in range(len(text))} | set(text)
