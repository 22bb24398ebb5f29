"""Pages rebuilt from clean stories: other layouts, other damage, and what a right reading of each would be.

A story comes from a gold file; how it is printed (wraps, where its headline and captions stand, how its
writers are named, what stands around it) is drawn from a seeded chance. The same seed gives the same page.
"""

import random
import re
from dataclasses import dataclass, field
from typing import Any

from tests.ingest.pages import squeeze

SENTENCES = re.compile(r"[^。！？]+[。！？]+[”’）]*|[^。！？]+$")
NOT_FIRST = "，。、；：！？）”’》】…%"


@dataclass
class Printed:
    """A rebuilt page and its stories as they should be read."""

    text: str
    stories: list[dict[str, Any]]
    kinds: list[str] = field(default_factory=list)  # of damage, for the account


def rebuilt(articles: list[dict[str, Any]], seed: int) -> Printed:
    """Clean stories in, one page of them printed in a way that the seed decides."""
    page = _Page(random.Random(seed))
    return page.print(articles)


class _Page:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.kinds: list[str] = []
        draw = chance.random
        self.wrap = chance.choice(["none", "none", "size", "set", "set", "uneven"])
        self.width = chance.randint(8, 40) if self.wrap != "set" else chance.randint(12, 32)
        self.indent = chance.choice(["", "", "　　"])
        self.between = chance.choice(["\n", "\n", "\n\n"])
        self.order = chance.choice(["before"] * 5 + ["after", "inline", "stacked"])
        self.form = chance.randint(0, 8)  # how most of a page's stories name their writers
        self.wechat = draw() < 0.1
        self.markdown = not self.wechat and draw() < 0.08
        self.broken = draw() < 0.25
        self.apart = chance.choice(["\n", "\n\n", "\n\n", "\n\n\n"])
        self.kinds += [f"wrap {self.wrap}", f"headline {self.order}"]
        self.kinds += [k for k, yes in (("wechat", self.wechat), ("markdown", self.markdown)) if yes]
        self.kinds += ["blank lines in words"] if self.broken else []

    def print(self, articles: list[dict[str, Any]]) -> Printed:
        stories = [self.story(article) for article in articles]
        blocks: list[str] = []
        if self.order == "stacked":
            self.apart = self.apart if "\n\n" in self.apart else "\n\n"
            for one, two in zip(stories[::2], stories[1::2], strict=False):
                blocks += [one["head"], two["head"], one["text"], two["text"]]
            if len(stories) % 2:
                blocks += [stories[-1]["head"], stories[-1]["text"]]
        else:
            blocks = [block for story in stories for block in self.ordered(story)]
        top, foot = self.furniture()
        text = self.apart.join(block for block in [*top, *blocks, *foot] if block)
        return Printed(text, [story["gold"] for story in stories], self.kinds)

    def ordered(self, story: dict[str, Any]) -> list[str]:
        if self.order == "after":
            return [story["text"], story["head"]]
        if self.order == "inline" and story["dateline"]:
            return [story["head"].replace("\n", " ") + " " + story["text"].lstrip("　")]
        joint = self.chance.choice(["\n", "\n", "\n\n"])
        return [story["head"] + joint + story["text"]]

    def furniture(self) -> tuple[list[str], list[str]]:
        pick = self.chance.choice
        year, month, day = (
            self.chance.randint(2015, 2024),
            self.chance.randint(1, 12),
            self.chance.randint(1, 28),
        )
        date = pick(
            [
                f"{year}年{month}月{day}日 星期{pick('一二三四五六日')}",
                f"{year}.{month}.{day}/星期{pick('一二三四五')}",
                f"{year}-{month:02}-{day:02}",
                f"{_han_year(year)}年{_han(month)}月{_han(day)}日 星期{pick('一二三四五')}",
                f"{year}年{month}月{day}日　第{self.chance.randint(100, 6000)}期",
            ]
        )
        self.date = date
        paper = pick(["江东日报", "健康周刊", "卫生导报", "清河晚报", "江东院报", "医卫时讯"])
        number = pick(["3", "07", "A12", "第5版", "B3版"])
        editor = pick(
            [
                "责任编辑：林晓燕 版式：周文",
                "■责编/王树 美编/高云 校对/齐敏",
                "本版编辑 方圆　电话：0571-85310000",
                "编辑：赵明｜审核：钱文",
            ]
        )
        if self.wechat:
            return [pick(["点击蓝字 关注我们", "点击上方“蓝字”\n关注我们 ↓↓↓"])], [
                "— END —",
                pick(["点个“在看”，分享给更多人❤", "往期推荐"]),
            ]
        lines = [line for line in (paper, date, number, editor) if self.chance.random() < 0.7]
        self.chance.shuffle(lines)
        extra = []
        if self.chance.random() < 0.2:
            extra.append("导读 >>>2版 县域医共体怎么建 >>>5版 冬季养生有讲究")
            self.kinds.append("guide")
        if self.chance.random() < 0.2:
            extra.append(pick(["健康江东 你我同行", "敬佑生命 救死扶伤 甘于奉献 大爱无疆"]))
        cut = self.chance.choice([len(lines), len(lines), len(lines) - 1])
        return [self.chance.choice(["\n", " "]).join(lines[:cut])], [*extra, *lines[cut:]]

    # One story

    def story(self, article: dict[str, Any]) -> dict[str, Any]:
        gold = {k: article[k] for k in ("title", "kicker", "subtitle", "headings", "captions", "byline")}
        gold |= {"id": article["id"], "first": article["first"], "last": article["last"]}
        gold["continued_from"], gold["date"] = None, None
        gold["body"] = squeeze(article["body"])
        front, lead, end = self.byline(gold["byline"])
        paragraphs = self.paragraphs(gold)
        if lead:
            at = next(i for i, (kind, _) in enumerate(paragraphs) if kind == "body")
            paragraphs[at] = ("body", lead + paragraphs[at][1])
        if end and not end.startswith("\n"):
            paragraphs[-1] = (paragraphs[-1][0], paragraphs[-1][1] + end)
        text = self.between.join(self.set(kind, words) for kind, words in paragraphs)
        if self.broken:
            text = _broken(text, self.chance)
        text = self.with_captions(text, gold["captions"]) + (end if end.startswith("\n") else "")
        head = self.headline(gold)
        return {
            "head": head,
            "text": (front + "\n" if front else "") + text,
            "dateline": bool(lead),
            "gold": gold,
        }

    def byline(self, names: list[str]) -> tuple[str, str, str]:
        """Line in front, words before the text, words behind it."""
        if not names:
            told = ["本报讯 "] if self.order in ("stacked", "inline") else ["", "本报讯 "]
            return "", self.chance.choice(told), ""
        first, rest = names[0], names[1:]
        both = f"记者 {first}" + (f" 通讯员 {'、'.join(rest)}" if rest else "")
        form = self.form if self.chance.random() < 0.75 else self.chance.randint(0, 8)
        if self.order == "inline" or self.order == "stacked" and form not in (0, 1, 2, 6):
            form = 0  # a headline apart from its text is told only where the texts are parted
        self.kinds.append(f"byline {form}")
        every = " ".join(names)
        forms = [
            ("", f"本报讯（{both}）", ""),
            (f"本报{both}", "", ""),
            ("", "", f"（{every}）"),
            (f"文/{every}", "", ""),
            (f"□{every}", "", ""),
            (f"□ 本报{both}", "", ""),
            ("", f"本报讯（{every}）", ""),
            ("", "", f"\n文/{'、'.join(names)} 图/本院"),
            ("", "", f"\n（本报{both}）"),
        ]
        return forms[form]

    def paragraphs(self, gold: dict[str, Any]) -> list[tuple[str, str]]:
        """Headings at their places, text between them in paragraphs of a few sentences."""
        parts: list[tuple[str, str]] = []
        body = gold["body"]
        for heading in gold["headings"]:
            before, found, behind = body.partition(squeeze(heading))
            if not found:
                continue
            parts += [("body", p) for p in self.split(before)] + [("heading", heading)]
            body = behind
        return parts + [("body", p) for p in self.split(body)]

    def split(self, text: str) -> list[str]:
        paragraphs, held = [], ""
        for sentence in SENTENCES.findall(text):
            held += sentence
            if len(held) > self.chance.randint(40, 220) and held[-1] in "。！？”" and _even(held):
                paragraphs.append(held)
                held = ""
        if held:
            paragraphs.append(held)
        return paragraphs

    def set(self, kind: str, words: str) -> str:
        if kind == "heading":
            return f"## {words}" if self.markdown else words
        return self.wrapped(self.indent + words)

    def wrapped(self, text: str) -> str:
        if self.wrap == "none":
            return text
        lines, line, width = [], "", self.size()
        for char in text:
            full = len(line) >= width if self.wrap != "set" else _ems(line + char) > width
            if full and (self.wrap != "set" or char not in NOT_FIRST):
                lines.append(line)
                line, width = "", self.size()
            line += char
        return "\n".join([*lines, line])

    def size(self) -> int:
        return self.chance.randint(8, 40) if self.wrap == "uneven" else self.width

    def headline(self, gold: dict[str, Any]) -> str:
        if self.markdown:
            gold["kicker"] = None  # a plain line above a marked headline would be anything
        lines = [squeeze_ends(gold["kicker"])] if gold["kicker"] else []
        title = re.sub(r"[ 　]+", " ", gold["title"])
        words = title.split(" ")
        several = len(words) > 1 and self.chance.random() < 0.6
        if self.markdown:
            lines.append(f"# {title}")
        else:
            lines += words if several else [title]
        if several:
            self.kinds.append("headline of several lines")
        if gold["subtitle"]:
            lines.append("——" + gold["subtitle"])
        return "\n".join(lines)

    def with_captions(self, text: str, captions: list[str]) -> str:
        """Captions between two lines, with blank lines around them or none."""
        for caption in captions:
            lines = text.split("\n")
            if len(lines) < 3:
                text = f"{text}\n\n{caption}"
                continue
            at = self.chance.randint(1, len(lines) - 1)
            while at < len(lines) and not lines[at]:
                at += 1
            around = self.chance.choice([[caption], ["", caption, ""], ["", "", caption, "", ""]])
            lines[at:at] = around
            text = "\n".join(lines)
        return text


def squeeze_ends(text: str) -> str:
    return re.sub(r"[ 　]+", " ", text).strip()


def _broken(text: str, chance: random.Random) -> str:
    places = [m.end() for m in re.finditer(r"[\u4e00-\u9fff]{9}(?=[\u4e00-\u9fff]{3})", text)]
    for place in sorted(chance.sample(places, min(3, len(places))), reverse=True):
        text = text[:place] + "\n\n" + text[place:]
    return text


def _even(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count("（") == text.count("）")


def _ems(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")


def _han_year(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
