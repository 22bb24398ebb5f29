"""Page files are text in any of the encodings that newspapers use, or are refused with a reason."""

from __future__ import annotations

import pytest

from archive.ingest.decoding import UnreadablePage, decode_page

TEXT = "医院报\n党建引领高质量发展，门诊量达1.2万人次。\n"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TEXT.encode("utf-8"), id="utf8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf8_with_mark"),
        pytest.param(TEXT.encode("utf-16"), id="utf16_with_mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf16_little_endian_without_mark"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf16_big_endian_without_mark"),
        pytest.param(TEXT.encode("gb18030"), id="gb18030"),
    ],
)
def test_a_page_is_decoded(raw):
    assert decode_page(raw) == TEXT


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf \r\n\t\x00", "empty", id="nothing_but_space"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a text file", id="picture"),
        pytest.param(b"%PDF-1.7 " + TEXT.encode(), "not a text file", id="pdf"),
        pytest.param(bytes(range(32)) * 9, "not a text file", id="control_characters"),
        pytest.param("医院".encode() + b"\xff\xff\xff", "encoding", id="no_known_encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(raw, reason):
    with pytest.raises(UnreadablePage, match=reason):
        decode_page(raw)


def test_a_stray_control_character_is_tolerated():
    assert decode_page((TEXT * 3 + "\x00").encode()) == TEXT * 3 + "\x00"
