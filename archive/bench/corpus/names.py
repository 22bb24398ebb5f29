"""Who generated stories speak of: hospitals of the real divisions, their programmes and their people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final

from archive.bench.corpus.words import Bag, zipf
from archive.ingest.divisions import Division, children, provinces
from archive.ingest.lexicons import entries, rows
from archive.vocabulary import Category

HOSPITALS: Final = 2000
PROGRAMMES_EACH: Final = 3
PEOPLE_EACH: Final = 8
PAPERS: Final = 120
_ZIPF_OF_HOSPITALS: Final = 0.9
_KINDS: Final = (
    "人民医院",
    "中医医院",
    "妇幼保健院",
    "中心医院",
    "第一人民医院",
    "第二人民医院",
    "社区卫生服务中心",
)
_ENDINGS: Final = ("行动", "工程", "计划", "品牌", "工作法", "服务队", "平台", "驿站", "工作室", "机制")
_GIVEN: Final = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红建国华志海燕春梅玉龙云峰晓东雪松立新"
    "振宇思远嘉怡子轩雨桐浩然梓涵一诺欣妍天佑俊豪书瑶若曦可心宁安成林永康家瑞景行知秋长青"
)
_PAPERS: Final = ("卫生报", "健康时报", "医院报", "晨报", "日报", "卫健专刊", "晚报")


@dataclass(frozen=True, slots=True)
class Programme:
    """A named programme; `kind` is what it is called behind its name: 行动, 工程."""

    name: str
    kind: str
    category: Category


@dataclass(frozen=True, slots=True)
class House:
    """A hospital with its programmes and its people, by place in `houses`."""

    number: int
    name: str
    place: Division
    programmes: tuple[Programme, ...]
    people: tuple[str, ...]

    @property
    def short(self) -> str:
        """成都市第一人民医院 -> 成都第一人民医院"""
        town = self.place.name
        return self.name.replace(town, town[:-1], 1) if len(town) > 2 else self.name


@cache
def houses(seed: int) -> Bag:
    """All hospitals of a corpus, drawn by Zipf's law."""
    chance = Random(f"{seed} hospitals")
    towns = list(_towns())
    chance.shuffle(towns)
    names = _names(chance)
    found: list[House] = []
    taken: set[tuple[str, str | None]] = set()
    while len(found) < HOSPITALS:
        place = towns[len(found) % len(towns)]
        name = f"{place.name}{chance.choice(_KINDS)}"
        if (name, place.city) in taken:
            continue
        taken.add((name, place.city))
        programmes = tuple(_programmes(chance))
        people = tuple(next(names) for _ in range(PEOPLE_EACH))
        found.append(House(len(found), name, place, programmes, people))
    return zipf(found, _ZIPF_OF_HOSPITALS)


@cache
def papers(seed: int) -> Bag:
    """The newspapers that print the stories."""
    chance = Random(f"{seed} papers")
    cities = [place.name.removesuffix("市") for place in _towns() if place.level == "city"]
    return zipf([f"{city}{chance.choice(_PAPERS)}" for city in chance.sample(cities, PAPERS)])


def _towns() -> Iterator[Division]:
    """Every city and county, in the order of their codes."""
    for province in provinces():
        for place in children(province.code):
            yield place
            yield from children(place.code)


def _programmes(chance: Random) -> Iterator[Programme]:
    """Distinct ones of one hospital: an image, a word of the kind of work, an ending."""
    images = chance.sample(entries("brand_words"), PROGRAMMES_EACH)
    for image in images:
        category = chance.choice(list(Category))
        word = chance.choice(_words_of(category))
        yield Programme(f"{image}{word}", chance.choice(_ENDINGS), category)


@cache
def _words_of(category: Category) -> tuple[str, ...]:
    return tuple(word for name, word, *_rest in rows("category_words") if name == category and len(word) <= 4)


def _names(chance: Random) -> Iterator[str]:
    """People's names, none twice: rows of a corpus are found again by name."""
    families = zipf(entries("surnames")[0].split(), 0.7)
    seen: set[str] = set()
    while True:
        name = families.draw(chance)[0] + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2, 2, 2))))
        if name not in seen:
            seen.add(name)
            yield name
