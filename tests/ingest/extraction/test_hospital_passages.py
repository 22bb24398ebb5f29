"""Hospitals and people of passages as journalists write them, and what a page tells all its stories."""

import pytest

from archive.ingest.document import Layout, Page, Source, Story
from archive.ingest.extraction import surroundings
from archive.ingest.extraction.surroundings import Surroundings
from archive.ingest.pipeline import extract_facts, surroundings_of
from tests.ingest.extraction.passages.houses import agree, passages


@pytest.mark.parametrize(
    ("file", "houses", "people", "role"),
    [
        pytest.param("hospitals_1.txt", 0.97, 0.95, 0.90, id="made_before_the_rules"),
        pytest.param("hospitals_2.txt", 0.95, 0.95, 0.90, id="made_after_the_rules"),
        pytest.param("hospitals_3.txt", 0.90, 0.95, 0.90, id="written_last"),
    ],
)
def test_passages_are_read_as_a_careful_reader_reads_them(file, houses, people, role):
    found, known = agree(passages(file))
    assert found.f1 >= houses, found.notes
    assert known.f1 >= people, known.notes
    assert found.share("role") >= role, found.notes
    assert found.share("region") >= 0.95, found.notes
    assert known.share("position") >= 0.84, known.notes


def test_the_stories_of_a_page_are_searched_once_for_the_hospital_that_it_names_most(monkeypatch):
    searched = []
    find = surroundings.find_names
    monkeypatch.setattr(surroundings, "find_names", lambda text: searched.append(text) or find(text))
    bodies = ["沅江市人民医院举行义诊。", *(f"我院第{number}批医生出发。" for number in range(30))]
    stories = tuple(Story(title="新闻", body=body) for body in bodies)
    layout = Layout(Page(""), Source(), stories, ())
    page = surroundings_of(layout)
    owners = {one.name for story in stories for one in extract_facts(story, layout, page).hospitals}
    assert owners == {"沅江市人民医院"}
    assert len(searched) <= len(stories) + 1


def test_a_masthead_tells_whose_paper_it_is_where_the_story_says_only_hospital():
    story = Story(title="新闻", body="全院职工大会召开。党委书记孟祥瑞讲话。")
    layout = Layout(Page(""), Source(sponsor="沅江市人民医院"), (story,), ())
    facts = extract_facts(story, layout, Surroundings(layout.source))
    assert [one.name for one in facts.hospitals] == ["沅江市人民医院"]
    assert [(one.name, one.hospital) for one in facts.people] == [("孟祥瑞", "沅江市人民医院")]
