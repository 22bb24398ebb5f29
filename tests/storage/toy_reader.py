"""A reader of a toy page, so that tests of storing say exactly what is read.

A line that begins with ■ is a headline, what follows is its story; lines
above the first headline are the masthead. Facts are what these patterns find.
"""

from __future__ import annotations

import re
from decimal import Decimal

from archive.ingest.document import Furniture, PartialDate, Source, Span, Story, Stretch
from archive.ingest.facts import (
    HospitalMention,
    InitiativeFact,
    MetricFact,
    PersonMention,
    Reading,
    StoryFacts,
)
from archive.vocabulary import Category, FurnitureKind, LineRole, Role, Topic

HOSPITAL = re.compile(r"(?P<city>杭州|成都)?(?P<name>[仁和康宁]{2}医院)")
METRIC = re.compile(r"(?P<value>\d+)(?P<unit>人次|例|张|%)")
INITIATIVE = re.compile(r"“(?P<name>[^”]+(?:行动|机制|平台))”")
PERSON = re.compile(
    r"(?P<position>(?:副院长|院长|书记)(?:、(?:副院长|院长|书记))*)(?P<name>[王李张赵][\u4e00-\u9fff])"
)
BYLINE = re.compile(r"^（(?P<name>[^）]{2,4})）$")
CITIES = {"杭州": ("浙江省", "杭州市"), "成都": ("四川省", "成都市")}
DATE = re.compile(r"(\d{4})年(\d+)月(\d+)日")


def read(text: str, *, plain: bool = False) -> Reading:
    """The toy page's reading; every character stands in a story or in the masthead."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((line, at))
        at += len(line) + 1
    furniture, stories, current = [], [], None
    for line, start in lines:
        if line.startswith("■"):
            current = [(line, start)]
            stories.append(current)
        elif not line.strip():
            continue
        elif current is None:
            span = Span(start, start + len(line))
            furniture.append(Furniture(FurnitureKind.MASTHEAD, line, (span,)))
        else:
            current.append((line, start))
    masthead = " ".join(piece.text for piece in furniture)
    return Reading(
        text=text,
        source=source_of(masthead),
        stories=tuple(facts_of(story_of(printed)) for printed in stories),
        furniture=tuple(furniture),
    )


def source_of(masthead: str) -> Source:
    day = DATE.search(masthead)
    number = re.search(r"第(\d+)版", masthead)
    paper = re.search(r"《(.+?)》", masthead)
    return Source(
        publication=paper[1] if paper else None,
        page=number[0] if number else None,
        date=PartialDate(*map(int, day.groups())) if day else None,
    )


def story_of(printed: list[tuple[str, int]]) -> Story:
    (headline, start), *rest = printed
    stretches = [Stretch(LineRole.TITLE, Span(start, start + len(headline)))]
    body, byline, continued_from, continued_on = [], [], None, None
    length = 0
    for line, start in rest:
        span = Span(start, start + len(line))
        signed = BYLINE.match(line)
        if over := re.match(r"^（上接(第\d+版)）$", line):
            continued_from = over[1]
        elif on := re.match(r"^（下转(第\d+版)）$", line):
            continued_on = on[1]
        elif signed:
            byline.append(signed["name"])
        else:
            stretches.append(Stretch(LineRole.BODY, span, length))
            body.append(line)
            length += len(line) + 1
            continue
        stretches.append(Stretch(LineRole.CREDIT, span))
    return Story(
        title=headline[1:].strip(),
        body="\n".join(body),
        byline=tuple(byline),
        continued_from=continued_from,
        continued_on=continued_on,
        stretches=tuple(stretches),
    )


def facts_of(story: Story) -> StoryFacts:
    hospitals = hospitals_of(story.body)
    owner = hospitals[0].name if hospitals else None
    programmes: dict[str, list[Span]] = {}
    for match in INITIATIVE.finditer(story.body):
        programmes.setdefault(match["name"], []).append(Span(match.start("name"), match.end("name")))
    return StoryFacts(
        story=story,
        hospitals=hospitals,
        people=tuple(
            PersonMention(m["name"], Span(m.start("name"), m.end("name")), post, owner, owner)
            for m in PERSON.finditer(story.body)
            for post in m["position"].split("、")
        ),
        initiatives=tuple(
            InitiativeFact(name, tuple(spans), Category.MEDICAL_SERVICE, owner)
            for name, spans in programmes.items()
        ),
        metrics=tuple(
            MetricFact(
                Span(m.start(), m.end()),
                Decimal(m["value"]),
                m["unit"],
                label=label(story.body, m),
                hospital=owner,
            )
            for m in METRIC.finditer(story.body)
        ),
        topics=tuple(topic for topic in (Topic.TRAINING, Topic.EPIDEMIC) if topic.value[:2] in story.body),
    )


def hospitals_of(body: str) -> tuple[HospitalMention, ...]:
    spans: dict[str, list[Span]] = {}
    cities: dict[str, str] = {}
    for match in HOSPITAL.finditer(body):
        spans.setdefault(match["name"], []).append(Span(match.start("name"), match.end()))
        if match["city"]:
            cities[match["name"]] = match["city"]
    return tuple(
        HospitalMention(
            name,
            Role.MENTIONED if number else Role.SUBJECT,
            tuple(found),
            province=CITIES[cities[name]][0] if name in cities else None,
            city=CITIES[cities[name]][1] if name in cities else None,
        )
        for number, (name, found) in enumerate(spans.items())
    )


def label(body: str, match: re.Match[str]) -> str:
    return body[max(0, match.start() - 2) : match.start()]
