"""Bytes of any kind become the text of a page, or a reason in plain words."""

import pytest

from archive.storage.decoding import fingerprint, page_file
from archive.storage.outcomes import Refused

TEXT = "医院党建专刊\n以党建促发展\n" + "全院职工参加了这次培训。" * 5


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TEXT.encode(), id="utf_8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf_8_with_bom"),
        pytest.param(TEXT.encode("utf-16"), id="utf_16_with_bom"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf_16_without_bom"),
        pytest.param(TEXT.encode("gb18030"), id="gb18030"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="lone_cr"),
        pytest.param(TEXT.replace("\n", "\f").encode(), id="form_feed"),
        pytest.param(TEXT.replace("\n", "\u2028").encode(), id="line_separator"),
        pytest.param(TEXT.replace("党", "党\x00").encode(), id="nul"),
        pytest.param(("\x02" + TEXT + "\x7f").encode(), id="control_characters"),
    ],
)
def test_the_same_page_comes_out_however_it_was_saved(raw):
    assert page_file(raw, name="a.txt").text == TEXT


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"", "空", id="no_bytes"),
        pytest.param("\ufeff \r\n\u3000\n".encode(), "空", id="only_spaces"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)), "不是文本文件", id="pdf"),
        pytest.param(b"PK\x03\x04" + bytes(200), "不是文本文件", id="word_or_zip"),
        pytest.param(bytes(range(1, 32)) * 50, "不是文本文件", id="controls_only"),
        pytest.param("第一行\n".encode() + b"\xff\xff\xff", "第 2 行：文字编码", id="no_known_encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(raw, reason):
    with pytest.raises(Refused) as refused:
        page_file(raw, name="a.txt")
    assert reason in str(refused.value)


def test_the_fingerprint_is_that_of_the_bytes_as_they_came():
    assert page_file(TEXT.encode("gb18030"), name="a").sha256 == fingerprint(TEXT.encode("gb18030"))
    assert fingerprint(TEXT.encode("gb18030")) != fingerprint(TEXT.encode())
