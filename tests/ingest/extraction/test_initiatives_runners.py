"""Who runs a programme is told by the sentence first, by the story else; an authority's is nobody's."""

from __future__ import annotations

import pytest

from archive.ingest.document import Span, Story
from archive.ingest.extraction.initiatives import find_initiatives
from archive.ingest.facts import HospitalMention
from archive.vocabulary import Doubt, Role

FIRST = "青河市人民医院"
SECOND = "白水县中医医院"


def mention(body: str, name: str, role: Role = Role.SUBJECT) -> HospitalMention:
    spans, start = [], body.find(name)
    while start >= 0:
        spans.append(Span(start, start + len(name)))
        start = body.find(name, start + 1)
    return HospitalMention(name, role, tuple(spans))


def runner(body: str, *mentions: HospitalMention) -> str | None:
    (fact,) = find_initiatives(Story(title="", body=body), mentions)
    return fact.hospital


def both(body: str) -> tuple[HospitalMention, HospitalMention]:
    return mention(body, FIRST), mention(body, SECOND)


@pytest.mark.parametrize(
    ("body", "hospital"),
    [
        pytest.param(f"{FIRST}推行“一日清”模式。{SECOND}院长到场。", FIRST, id="subject_of_the_sentence"),
        pytest.param(f"{FIRST}来访。{SECOND}推行“一日清”模式。", SECOND, id="not_of_the_sentence_before"),
        pytest.param(f"{FIRST}与{SECOND}联合启用“一日清”转运机制。", FIRST, id="two_together"),
        pytest.param(f"{FIRST}专家在{SECOND}开展“一日清”活动。", FIRST, id="not_the_place"),
        pytest.param(f"{FIRST}建院。{SECOND}建院。门诊推行“一日清”模式。", SECOND, id="named_last"),
        pytest.param(f"市卫健委在全市推行“一日清”模式，{FIRST}、{SECOND}参加。", None, id="authority"),
        pytest.param(f"{FIRST}接诊。慈善总会设立“爱心接力基金”，{SECOND}受益。", None, id="giver"),
    ],
)
def test_of_two_hospitals_the_one_that_acts_runs_it(body, hospital):
    assert runner(body, *both(body)) == hospital


def test_the_only_subject_of_a_story_runs_what_it_names():
    body = f"{FIRST}建院百年。医生说，科里推行“一日清”模式。"
    assert runner(body, mention(body, FIRST)) == FIRST


def test_a_partner_that_is_only_mentioned_does_not_run_it():
    body = f"{FIRST}建院百年。科室与{SECOND}共建，推行“一日清”模式。"
    assert runner(body, mention(body, FIRST), mention(body, SECOND, Role.MENTIONED)) == FIRST


def test_a_runner_taken_from_another_sentence_is_a_doubt():
    body = f"{FIRST}建院。{SECOND}建院。门诊推行“一日清”模式。"
    (fact,) = find_initiatives(Story(title="", body=body), both(body))
    assert Doubt.OWNER_ELSEWHERE in fact.doubts


def test_without_hospitals_nobody_runs_it():
    assert runner("门诊推行“一日清”模式。") is None
