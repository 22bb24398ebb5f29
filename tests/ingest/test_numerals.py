"""Chinese numerals, digits with scales, shares and ranges are read as exact decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ingest.folding import fold
from archive.ingest.numerals import find_numerals, han_range, han_value


def values(text: str) -> list[str]:
    return [f"{numeral.value:f}" for numeral in find_numerals(fold(text))]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        pytest.param("两", 2, id="liang"),
        pytest.param("十", 10, id="ten"),
        pytest.param("十二", 12, id="twelve"),
        pytest.param("二十五", 25, id="twenty_five"),
        pytest.param("一百零五", 105, id="with_a_nought"),
        pytest.param("一千零一十二", 1012, id="nought_and_ten"),
        pytest.param("一万零十二", 10012, id="ten_without_one"),
        pytest.param("两千五", 2500, id="last_place_left_out"),
        pytest.param("三百二十万", 3200000, id="ten_thousands"),
        pytest.param("亿", 100000000, id="a_scale_alone"),
        pytest.param("一亿三千万", 130000000, id="hundred_millions"),
        pytest.param("两万亿", 2000000000000, id="wan_yi"),
        pytest.param("四百零五亿零四百零四万", 40504040000, id="all_places"),
        pytest.param("三点五", "3.5", id="decimal"),
        pytest.param("一点五亿", 150000000, id="decimal_with_scale"),
    ],
)
def test_a_chinese_numeral_has_its_value(word, value):
    assert han_value(word) == Decimal(value)


@pytest.mark.parametrize("word", ["二〇二三", "一九四九", "一二三"])
def test_digits_in_a_row_are_a_year_or_a_code_and_no_quantity(word):
    assert han_value(word) is None


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [
        pytest.param("七八", 7, 8, id="ones"),
        pytest.param("三四十", 30, 40, id="tens"),
        pytest.param("十七八", 17, 18, id="teens"),
        pytest.param("两三百", 200, 300, id="hundreds"),
        pytest.param("五六万", 50000, 60000, id="ten_thousands"),
    ],
)
def test_two_neighbouring_digits_are_a_range(word, low, high):
    assert han_range(word) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("word", ["八七", "三五", "四", "二十三", "三级"])
def test_other_digits_are_no_range(word):
    assert han_range(word) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("6万余", "60000", id="wan"),
        pytest.param("1.2亿", "120000000", id="yi"),
        pytest.param("3千", "3000", id="qian"),
        pytest.param("5百", "500", id="bai"),
        pytest.param("1.5千万", "15000000", id="qian_wan"),
        pytest.param("120多万", "1200000", id="more_inside"),
        pytest.param("三百二十余万", "3200000", id="han_more_inside"),
        pytest.param("2万3千", "23000", id="two_parts"),
        pytest.param("1亿3000万", "130000000", id="yi_and_wan"),
        pytest.param("5万4千6百", "54600", id="three_parts"),
        pytest.param("3万5", "35000", id="last_place_left_out"),
        pytest.param("1千零20", "1020", id="nought"),
        pytest.param("12,345", "12345", id="separator"),
        pytest.param("１２，３４５", "12345", id="wide_separator"),
        pytest.param("１２．５％", "12.5", id="wide_digits"),
        pytest.param("七萬", "70000", id="traditional"),
        pytest.param("1000 万", "10000000", id="space_before_scale"),
        pytest.param("伍拾万", "500000", id="formal"),
        pytest.param("百分之八十五", "85", id="per_cent"),
        pytest.param("百分之八十五点五", "85.5", id="per_cent_with_decimal"),
        pytest.param("千分之三", "0.3", id="per_mille"),
        pytest.param("万分之五", "0.05", id="per_ten_thousand"),
        pytest.param("八成", "80", id="tenths"),
        pytest.param("三成五", "35", id="tenths_and_hundredths"),
        pytest.param("三成半", "35", id="tenths_and_a_half"),
        pytest.param("9.5成", "95", id="tenths_with_decimal"),
        pytest.param("四分之一", "25", id="quarter"),
        pytest.param("3/4的", "75", id="slash"),
        pytest.param("2/3。", "66.6666666667", id="two_thirds"),
    ],
)
def test_one_number_is_found_with_its_value(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    ["五成员单位", "四成立大会", "120/80", "2023/4/5", "四分之五"],
    ids=["member", "found", "pressure", "date", "above_one"],
)
def test_what_only_looks_like_a_share_is_none(text):
    assert not any(numeral.percent for numeral in find_numerals(text))


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_a_number_written_out_reads_back(number):
    assert han_value(written(number)) == number


def written(number: int) -> str:
    """A number in Chinese numerals, every place said: 1012 -> 一千零一十二."""
    digits = "零一二三四五六七八九"
    text = ""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // scale % 10**4
        if not section:
            continue
        if text and section < 1000:
            text += "零"
        four = f"{section:04}"
        part = "".join(
            digits[int(digit)] + place if digit != "0" else "零"
            for digit, place in zip(four, ("千", "百", "十", ""), strict=True)
        )
        while "零零" in part:
            part = part.replace("零零", "零")
        text += part.strip("零") + name
    return text


@given(
    st.text(alphabet="0123456789.,/零一二两三四五六七八九十百千万亿点余多几成分之半壹拾廿 个-", max_size=60)
)
def test_numerals_stand_in_order_and_apart(text):
    end = 0
    for numeral in find_numerals(text):
        assert end <= numeral.start < numeral.end <= len(text)
        end = numeral.end
