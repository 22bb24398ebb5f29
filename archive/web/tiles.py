"""The tile map of the home page: one tile a province, all 34, no boundary lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# Column of seven, short name, name as hospitals carry it; rows follow from the order of columns.
TILES: Final = (
    (7, "黑龙江", "黑龙江省"),
    (6, "内蒙古", "内蒙古自治区"),
    (7, "吉林", "吉林省"),
    (1, "新疆", "新疆维吾尔自治区"),
    (2, "甘肃", "甘肃省"),
    (3, "宁夏", "宁夏回族自治区"),
    (4, "山西", "山西省"),
    (5, "河北", "河北省"),
    (6, "北京", "北京市"),
    (7, "辽宁", "辽宁省"),
    (2, "青海", "青海省"),
    (3, "陕西", "陕西省"),
    (4, "河南", "河南省"),
    (5, "山东", "山东省"),
    (6, "天津", "天津市"),
    (1, "西藏", "西藏自治区"),
    (2, "四川", "四川省"),
    (3, "重庆", "重庆市"),
    (4, "湖北", "湖北省"),
    (5, "安徽", "安徽省"),
    (6, "江苏", "江苏省"),
    (2, "云南", "云南省"),
    (3, "贵州", "贵州省"),
    (4, "湖南", "湖南省"),
    (5, "江西", "江西省"),
    (6, "浙江", "浙江省"),
    (7, "上海", "上海市"),
    (3, "广西", "广西壮族自治区"),
    (4, "广东", "广东省"),
    (5, "福建", "福建省"),
    (7, "台湾", "台湾省"),
    (3, "海南", "海南省"),
    (4, "澳门", "澳门特别行政区"),
    (5, "香港", "香港特别行政区"),
)


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map; `shade` 1 to 3 grows with its share of the largest count, 0 where none."""

    column: int
    short: str
    name: str
    count: int
    shade: int


def tiles(counts: Mapping[str, int]) -> list[Tile]:
    """All 34 provinces with their counts (by full name)."""
    most = max([*counts.values(), 1])
    return [
        Tile(column, short, name, counts.get(name, 0), _shade(counts.get(name, 0), most))
        for column, short, name in TILES
    ]


def _shade(count: int, most: int) -> int:
    if not count:
        return 0
    share = count / most
    return 3 if share >= 0.75 else 2 if share >= 0.3 else 1
