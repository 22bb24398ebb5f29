"""Parts of a page that are looked up once are still right for each language and each word they depend on."""

from __future__ import annotations

from django.template import Context, Template
from django.utils import translation

from archive.templatetags.once import MOST, Once


def shown(template: Template, language: str, **words: object) -> str:
    with translation.override(language):
        return template.render(Context(words)).strip()


def test_a_part_is_written_in_each_language():
    part = Template("{% load i18n once %}{% once %}{% translate '文章' %}{% endonce %}")
    assert shown(part, "zh-hans") == "文章"
    assert shown(part, "en") == "Articles"
    assert shown(part, "zh-hans") == "文章"


def test_a_part_follows_the_words_it_names_and_no_others():
    part = Template("{% load once %}{% once section %}{{ section }} {{ other }}{% endonce %}")
    assert shown(part, "en", section="articles", other=1) == "articles 1"
    assert shown(part, "en", section="metrics", other=2) == "metrics 2"
    assert shown(part, "en", section="articles", other=3) == "articles 1"


def test_words_without_end_are_right_and_not_all_kept():
    part = Template("{% load once %}{% once word %}{{ word }}{% endonce %}")
    assert [shown(part, "en", word=number) for number in range(200)] == [str(n) for n in range(200)]
    (node,) = part.nodelist.get_nodes_by_type(Once)
    assert len(node._shown) == MOST
