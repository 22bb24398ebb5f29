"""What happens to a page on its way into a file: one function for each kind of damage, told by a name.

Each takes a page's text and a seeded chance, and gives the text as it might arrive. None takes a printed
character away; what some put in between (page numbers, marks) belongs to the page, not to its stories.
"""

import re
from collections.abc import Callable
from random import Random
from typing import Final

from opencc import OpenCC

from archive.ingest.document import Layout, Story
from archive.ingest.layout import lay_out
from archive.ingest.openings import opens
from archive.ingest.shadow import shadow_of
from archive.radicals import RADICALS
from archive.vocabulary import LineRole
from tests.ingest.pages import side_by_side, squeeze, with_blank_lines

Harm = Callable[[str, Random], str]

_HAN: Final = "\u4e00-\u9fff"
_NOT_FIRST: Final = "，。、；：！？）”’》】…%"
_TRADITIONAL: Final = OpenCC("s2t")
_FULL_WIDTH: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in "#*"}
_HALF_WIDTH: Final = str.maketrans("，：；！？（）", ",:;!?()")
_SCANNED: Final = str.maketrans("，。：；（）", ",.:;()")
_TO_RADICALS: Final = {ord(char): chr(code) for code, char in RADICALS.items()}


# One line a paragraph, and other widths


def one_line_a_paragraph(text: str, _chance: Random | None = None) -> str:
    """The text without the line ends inside paragraphs, as it is read undamaged."""
    return _joined(lay_out(text))


def _joined(layout: Layout) -> str:
    """A page whose paragraphs, credits and captions are one line each; everything else stays as it is."""
    text = layout.page.text
    soft: list[tuple[int, int]] = []
    for story in layout.stories:
        body = [one for one in story.stretches if one.role is LineRole.BODY]
        for one, two in zip(body, body[1:], strict=False):
            if one.body_start is None or one.body_start + len(one.page) != two.body_start:
                continue
            between = text[one.page.end : two.page.start]
            if "\n" in between and not between.strip():
                soft.append((one.page.end, two.page.start))
        soft += _soft_beside(story, text)
    for start, end in sorted(soft, reverse=True):
        text = text[:start] + text[end:]
    return text


def _soft_beside(story: Story, text: str) -> list[tuple[int, int]]:
    """The line ends inside a story's credits and captions, and between 本报讯 and its text."""
    wholes = [squeeze(one) for one in (*story.credits, *(caption.text for caption in story.captions))]
    printed = sorted(story.stretches, key=lambda one: one.page.start)
    soft = []
    for one, two in zip(printed, printed[1:], strict=False):
        between = text[one.page.end : two.page.start]
        if between.count("\n") != 1 or between.strip() or one.role not in (LineRole.CREDIT, LineRole.CAPTION):
            continue
        words = one.page.of(text)
        inside = one.role is two.role and any(squeeze(words + two.page.of(text)) in whole for whole in wholes)
        opening = two.role is LineRole.BODY and opens(shadow_of(words))
        if inside or opening:
            soft.append((one.page.end, two.page.start))
    return soft


def _cells(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def set_at(width: int) -> Harm:
    """Paragraphs set anew in a column of so many ems, no mark at the head of a line."""

    def harm(text: str, _chance: Random) -> str:
        return "\n".join(
            piece for line in one_line_a_paragraph(text).split("\n") for piece in _set(line, width)
        )

    return harm


def _set(line: str, width: int) -> list[str]:
    pieces, held = [], ""
    for char in line:
        if held and _cells(held + char) > width and char not in _NOT_FIRST:
            pieces.append(held)
            held = ""
        held += char
    return [*pieces, held]


def cut_at(width: int) -> Harm:
    """Every paragraph and headline folded at so many characters by a program."""

    def harm(text: str, _chance: Random) -> str:
        lines = one_line_a_paragraph(text).split("\n")
        return "\n".join(line[i : i + width] for line in lines for i in range(0, max(1, len(line)), width))

    return harm


def cut_again(width: int) -> Harm:
    """The lines as they are, each cut at so many characters."""

    def harm(text: str, _chance: Random) -> str:
        return "\n".join(
            line[i : i + width] for line in text.split("\n") for i in range(0, max(1, len(line)), width)
        )

    return harm


def cut_anywhere(text: str, chance: Random) -> str:
    """Every paragraph broken after 8 to 40 characters."""
    return _broken(one_line_a_paragraph(text), chance)


def cut_again_anywhere(text: str, chance: Random) -> str:
    """The lines as they are, broken after 8 to 40 characters where they are longer."""
    return _broken(text, chance)


def _broken(text: str, chance: Random) -> str:
    lines = []
    for line in text.split("\n"):
        while len(line) > (size := chance.randint(8, 40)):
            lines.append(line[:size])
            line = line[size:]
        lines.append(line)
    return "\n".join(lines)


# Blank lines and line ends


def blank_lines_in_words(text: str, chance: Random) -> str:
    return with_blank_lines(text, chance.randrange(10**6))


def doubled_line_ends(text: str, _chance: Random) -> str:
    return text.replace("\n", "\n\n")


def doubled_line_ends_set(text: str, chance: Random) -> str:
    return set_at(22)(text, chance).replace("\n", "\n\n")


def blank_line_every(count: int) -> Harm:
    """A blank line behind every so many lines, wherever that falls."""

    def harm(text: str, _chance: Random) -> str:
        lines = text.split("\n")
        return "\n".join(line + "\n" if number % count == 0 else line for number, line in enumerate(lines, 1))

    return harm


def page_breaks(text: str, chance: Random) -> str:
    """A form feed on a line of its own between two lines of a text."""
    lines = text.split("\n")
    for at in sorted(_inside(lines, chance, 3), reverse=True):
        lines[at:at] = ["\x0c"]
    return "\n".join(lines)


def page_numbers(text: str, chance: Random) -> str:
    """A page number between two lines of a sentence, as PDF readers leave it."""
    lines = text.split("\n")
    form = chance.choice(["— {} —", "- {} -", "第{}页", "{}", "·{}·", "第 {} 页 共 8 页"])
    for number, at in enumerate(sorted(_inside(lines, chance, 3)), 0):
        around = ["", form.format(number + 2), ""] if chance.random() < 0.5 else [form.format(number + 2)]
        lines[at + number * 3 : at + number * 3] = (
            (around + ["", "", ""])[:3] if len(around) == 3 else [*around, "", ""]
        )
    return "\n".join(lines)


def _inside(lines: list[str], chance: Random, count: int) -> list[int]:
    """Lines that go on with the sentence above them."""
    places = [
        at
        for at in range(1, len(lines))
        if len(lines[at - 1]) >= 10
        and len(lines[at]) >= 10
        and re.search(rf"[{_HAN}，、]$", lines[at - 1])
        and re.match(rf"[{_HAN}]", lines[at])
        and "，" in lines[at - 1] + lines[at]
    ]
    return chance.sample(places, min(count, len(places)))


# Signs, scripts and widths


def scattered(mark: str, share: float = 0.03) -> Harm:
    """A sign that prints nothing, here and there."""

    def harm(text: str, chance: Random) -> str:
        return "".join(char + mark if chance.random() < share else char for char in text)

    return harm


def spaced(gap: str) -> Harm:
    """A gap between any two characters of a line, its spaces among them."""

    def harm(text: str, _chance: Random) -> str:
        return "\n".join(gap.join(line) for line in text.split("\n"))

    return harm


def spaced_han(text: str, _chance: Random) -> str:
    """A space between any two Chinese characters; figures and marks stay together."""
    return re.sub(rf"(?<=[{_HAN}])(?=[{_HAN}])", " ", text)


def spaced_figures(text: str, _chance: Random) -> str:
    """Spaces around figures and letters, as typesetting programs put them."""
    text = re.sub(rf"(?<=[{_HAN}])(?=[0-9A-Za-z])", " ", text)
    return re.sub(rf"(?<=[0-9A-Za-z%])(?=[{_HAN}])", " ", text)


def stray_spaces(text: str, chance: Random) -> str:
    """A space inside running text here and there."""
    return re.sub(rf"(?<=[{_HAN}])(?=[{_HAN}])", lambda _: " " if chance.random() < 0.02 else "", text)


def entities(text: str, _chance: Random) -> str:
    """As HTML source has it."""
    text = text.replace("&", "&amp;").replace("　", "&emsp;").replace("  ", "&nbsp;&nbsp;")
    for mark, name in (("“", "ldquo"), ("”", "rdquo"), ("—", "mdash"), ("…", "hellip"), ("·", "middot")):
        text = text.replace(mark, f"&{name};")
    return text


def paragraph_tags(text: str, _chance: Random) -> str:
    """Every line a paragraph of HTML."""
    return "\n".join(f"<p>{line}</p>" if line.strip() else line for line in text.split("\n"))


def markdown(text: str, _chance: Random) -> str:
    """Headlines marked, as an editor exports them."""
    layout = lay_out(text)
    starts: dict[int, str] = {}
    for story in layout.stories:
        first = True
        for one in story.stretches:
            if one.role is LineRole.TITLE and first:
                starts[one.page.start], first = "# ", False
            elif one.role is LineRole.HEADING and one.body_start in {span.start for span in story.headings}:
                starts[one.page.start] = "## "
    text = layout.page.text
    for at in sorted(starts, reverse=True):
        line = text.rfind("\n", 0, at) + 1
        if not text[line:at].strip():
            text = text[:line] + starts[at] + text[line:]
    return text


def quoted(text: str, _chance: Random) -> str:
    """As a mail quotes it."""
    return "\n".join("> " + line for line in text.split("\n"))


def indented(indent: str) -> Harm:
    """Paragraphs, one a line, set in."""

    def harm(text: str, _chance: Random) -> str:
        return "\n".join(
            indent + line.lstrip() if "。" in line and len(line) > 30 else line
            for line in one_line_a_paragraph(text).split("\n")
        )

    return harm


# Order


def columns_beside(text: str, chance: Random) -> str:
    return side_by_side(set_at(20)(text, chance))


def blocks_turned(text: str, _chance: Random) -> str:
    """The page's stories in the other order, as columns come out of a file."""
    return "\n\n".join(reversed(_blocks(text)))


def _blocks(text: str) -> list[str]:
    """The page's lines, parted where another story or none begins."""
    layout = lay_out(text)
    text = layout.page.text
    owner: dict[int, int] = {}
    for number, story in enumerate(layout.stories, 1):
        for one in story.stretches:
            owner[one.page.start] = number
    for piece in layout.furniture:
        for span in piece.spans:
            owner[span.start] = 0
    blocks: list[list[str]] = []
    last, at = None, 0
    for line in text.split("\n"):
        here = next((owner[i] for i in range(at, at + len(line)) if i in owner), last)
        if here != last or not blocks:
            blocks.append([])
        blocks[-1].append(line)
        last, at = here, at + len(line) + 1
    return ["\n".join(block) for block in blocks]


def headline_behind(text: str, _chance: Random) -> str:
    """Each story's headline below its text; only where one story stands after the other."""
    layout = lay_out(text)
    blocks = []
    for block in _blocks(text):
        lines = block.split("\n")
        heads = {
            one.page.of(layout.page.text).strip()
            for story in layout.stories
            for one in story.stretches
            if one.role in (LineRole.KICKER, LineRole.TITLE, LineRole.SUBTITLE)
        }
        head = 0
        while head < len(lines) and (lines[head].strip() in heads or not lines[head].strip()):
            head += 1
        top = [line for line in lines[:head] if line.strip()]
        rest = lines[head:]
        while rest and not rest[-1].strip():
            rest.pop()
        blocks.append("\n".join([*rest, "", *top]) if top and rest else block)
    return "\n\n".join(blocks)


def headline_twice(text: str, _chance: Random) -> str:
    """Web pages say the headline in the window's bar and above the text."""
    layout = lay_out(text)
    if len(layout.stories) != 1:
        return text
    story = layout.stories[0]
    return f"{story.title}\n\n{text}" if story.titled else text


def captions_moved(text: str, chance: Random) -> str:
    """Captions that stand on lines of their own, between two other lines of the same story."""
    layout = lay_out(text)
    lines = layout.page.text.split("\n")
    captions = {c.text for s in layout.stories for c in s.captions if len(c.text) >= 6}
    moved = [line for line in lines if line.strip() in captions]
    for line in moved:
        at = lines.index(line)
        del lines[at]
        near = [p for p in _places(lines) if abs(p - at) <= 12]
        to = chance.choice(near) if near else at
        lines[to:to] = ["", line, ""] if chance.random() < 0.5 else [line]
    return "\n".join(lines)


def _places(lines: list[str]) -> list[int]:
    return [
        at
        for at in range(1, len(lines))
        if len(lines[at - 1]) >= 12
        and len(lines[at]) >= 12
        and re.search(r"[，。]", lines[at - 1] + lines[at])
        and re.search(rf"[{_HAN}，]$", lines[at - 1])
    ]


def captions_glued(text: str, _chance: Random) -> str:
    """A caption on the line of the text that stands above it, with a space between."""
    layout = lay_out(text)
    lines = layout.page.text.split("\n")
    captions = {c.text for s in layout.stories for c in s.captions if len(c.text) >= 6}
    found: list[str] = []
    for line in lines:
        if line.strip() in captions:
            while found and not found[-1].strip():
                found.pop()
            if found and found[-1].rstrip()[-1:] in "。！？”":
                found[-1] += " " + line.strip()
                continue
        found.append(line)
    return "\n".join(found)


HARMS: Final[dict[str, Harm]] = {
    "none": lambda text, _: text,
    # line ends and spaces
    "CRLF": lambda text, _: text.replace("\n", "\r\n"),
    "CR alone": lambda text, _: text.replace("\n", "\r"),
    "byte order mark": lambda text, _: "\ufeff" + text,
    "spaces at line ends": lambda text, _: re.sub(r"(?m)$", "  ", text),
    "spaces at line heads": lambda text, _: re.sub(r"(?m)^", "    ", text),
    "tabs at line heads": lambda text, _: re.sub(r"(?m)^(?=.)", "\t", text),
    "page breaks": page_breaks,
    "page numbers in sentences": page_numbers,
    "every line end doubled": doubled_line_ends,
    "set at 22, every line end doubled": doubled_line_ends_set,
    "blank line every 5 lines": blank_line_every(5),
    "blank line every 3 lines": blank_line_every(3),
    "blank lines in words": blank_lines_in_words,
    # widths
    "one line a paragraph": one_line_a_paragraph,
    "paragraphs set in": indented("　　"),
    "paragraphs set in by tabs": indented("\t"),
    **{f"set at {width}": set_at(width) for width in (8, 10, 12, 16, 20, 28, 36)},
    **{f"cut at {width}": cut_at(width) for width in (8, 10, 12, 14, 16, 20, 25, 32, 40)},
    **{f"lines cut again at {width}": cut_again(width) for width in (8, 10, 12, 16, 20)},
    "cut anywhere": cut_anywhere,
    "lines cut again anywhere": cut_again_anywhere,
    "cut anywhere, blank lines in words": lambda t, c: blank_lines_in_words(cut_anywhere(t, c), c),
    "cut at 18, blank lines in words": lambda t, c: cut_again(18)(blank_lines_in_words(t, c), c),
    # signs
    "traditional": lambda text, _: "".join(_TRADITIONAL.convert(char) for char in text),
    "full width": lambda text, _: text.translate(_FULL_WIDTH),
    "half width": lambda text, _: text.translate(_HALF_WIDTH),
    "scanned marks": lambda text, _: text.translate(_SCANNED),
    "straight quotation marks": lambda text, _: text.replace("“", '"').replace("”", '"'),
    "corner quotation marks": lambda text, _: text.replace("“", "「").replace("”", "」"),
    "radicals": lambda text, _: text.translate(_TO_RADICALS),
    "zero-width signs": scattered("\u200b"),
    "soft hyphens": scattered("\xad"),
    "spaces between characters": spaced(" "),
    "two spaces between characters": spaced("  "),
    "spaces between Chinese characters": spaced_han,
    "spaces around figures": spaced_figures,
    "stray spaces": stray_spaces,
    "no-break spaces": lambda text, _: text.replace(" ", "\xa0").replace("　", "\xa0\xa0"),
    "entities": entities,
    "paragraph tags": paragraph_tags,
    "markdown": markdown,
    "quoted as mail": quoted,
    # order
    "two columns beside": columns_beside,
    "stories in the other order": blocks_turned,
    "headline behind the text": headline_behind,
    "headline twice": headline_twice,
    "captions moved": captions_moved,
    "captions glued": captions_glued,
}
