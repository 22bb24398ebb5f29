"""Reading a list page as a visitor does: what it holds, what it offers, where its links lead."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import QueryDict
from django.test import Client

from archive.columns import Articles, columns_of
from archive.web.lists.articles import ArticleSelection


def get_list(client: Client, url: str, **extra: Any) -> Any:
    """The page's template context; redirects to the tidy address are followed."""
    response = client.get(url, follow=True, **extra)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    return response.context


def total(client: Client, url: str) -> int:
    return get_list(client, url)["page"].total


def length(url: str) -> int:
    """How long the article list at `url` is, all pages together, without showing it."""
    asked = QueryDict(url.partition("?")[2])
    return ArticleSelection(asked, columns_of(Articles)).hits().total


def titles(client: Client, url: str) -> list[str]:
    """Headlines of the articles on one page of the list, in order."""
    return [card.title for card in get_list(client, url)["page"].rows]


def address(path: str, *pairs: tuple[str, str]) -> str:
    return f"{path}?{'&'.join(f'{quote(name)}={quote(value)}' for name, value in pairs)}"


def with_alone(url: str, key: str, value: str) -> str:
    """The same list with this value alone chosen in its facet, all other conditions kept."""
    path, _mark, asked = url.partition("?")
    pairs = [(name, item) for name, items in QueryDict(asked).lists() for item in items]
    kept = [pair for pair in pairs if pair[0] not in (key, "page", "all")]
    return address(path, *kept, (key, value))
