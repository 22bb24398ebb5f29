"""A story that goes on below another one, without a mark: a box was set amidst its sections.

兰考：… with its section 党支部“搬”到乡镇去, 新乡市中心医院… from another town, 一块钱处方背后: its text says
neither when nor where, and speaks of what only the story above the box has told.
"""

import re
from typing import Final

from archive.ingest.headlines import names_subject
from archive.ingest.segmentation import PagePlan, StoryPlan
from archive.ingest.units import Unit, UnitKind

#: A story goes on below no more than so many others.
_REACH: Final = 4
#: Of a section and of a story as much is looked at.
_LOOKED_AT: Final = 4000
#: So many more runs of three characters does a section share with its own story than with the one above it.
_MORE: Final = 3
#: 医通：… above, 信息通：… below: both headings say with a word what their section is about.
_ALIKE: Final = 3
#: What many houses' names have in common.
_OF_HOUSES: Final = re.compile("大学|附属|医科|人民|医院|卫生院|中心|第[一二三四五六]|服务|患者|专家|医生")


def resume(plan: PagePlan) -> None:
    """Give sections below a box back to the story that they are of."""
    told: dict[int, set[str]] = {}
    for index in range(1, len(plan.stories)):
        story = plan.stories[index]
        section = _last_section(story) or _bare_story(story)
        if not section:
            continue
        above = story if len(section) < len(story.units) else plan.stories[index - 1]
        own = [one for one in plan.stories[max(0, index - _REACH) : index] if one is not above]
        own = [one for one in own if one.headings and not one.headings[-1].numbered]
        if own:
            _give_back(story, section, above, own, told)
    plan.stories = [story for story in plan.stories if story.units]


def _give_back(
    story: StoryPlan, section: list[Unit], above: StoryPlan, own: list[StoryPlan], told: dict[int, set[str]]
) -> None:
    words = _words(section)
    for one in (above, *own):
        if id(one) not in told:
            told[id(one)] = _words([unit for unit in one.units if unit not in section])
    shared = [len((words & told[id(one)]) - told[id(above)]) for one in own]
    best = max(range(len(own)), key=lambda at: shared[at])
    alike = names_subject(section[0].shadow) and any(names_subject(u.shadow) for u in own[best].headings)
    more = shared[best] - len((words & told[id(above)]) - told[id(own[best])])
    if not shared[best] or more + _ALIKE * bool(alike) < _MORE:
        return
    story.units = [unit for unit in story.units if unit not in section]
    story.headings = [unit for unit in story.headings if unit not in section]
    own[best].units += section
    own[best].headings.append(section[0])


def _last_section(story: StoryPlan) -> list[Unit]:
    """The only section of a piece of news with a dateline, its heading first; empty where there is none."""
    if len(story.headings) != 1 or not any(unit.kind is UnitKind.DATELINE for unit in story.units):
        return []
    section = story.units[story.units.index(story.headings[0]) :]
    return section if _is_section(section) else []


def _bare_story(story: StoryPlan) -> list[Unit]:
    """A story that may be a section of another: no writers, no sections, its headline first."""
    if story.title is None or story.headings or story.units[0] is not story.title:
        return []
    return story.units[:] if _is_section(story.units) else []


def _is_section(units: list[Unit]) -> bool:
    heading, *rest = units
    if heading.anchored >= 0 or heading.numbered or heading.has_subtitle:
        return False
    return not any(
        unit.kind is UnitKind.DATELINE or unit.signs for unit in rest if unit.kind is not UnitKind.TEXT
    )


def _words(units: list[Unit]) -> set[str]:
    text = "\n".join(unit.shadow for unit in units if unit.kind is UnitKind.TEXT)[:_LOOKED_AT]
    text = _OF_HOUSES.sub("\n", text)
    return {run for at in range(len(text) - 2) if (run := text[at : at + 3]).isalpha()}
