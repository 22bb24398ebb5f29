"""What machines are told of a page: schema.org as JSON-LD."""

from __future__ import annotations

import json
from typing import Any, Final

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from archive.models import Article, Hospital

# So that no text can end the element that holds it.
HARMLESS: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def json_ld(data: dict[str, Any]) -> SafeString:
    """A data block: browsers do not run it. Empty values are left out."""
    kept = {name: value for name, value in data.items() if value not in ("", None, [], {})}
    text = json.dumps({"@context": "https://schema.org", **kept}, ensure_ascii=False).translate(HARMLESS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def web_site(url: str) -> SafeString:
    """The site as a whole, for the home page."""
    about = {"@type": "WebSite", "name": settings.SITE_NAME, "url": url, "inLanguage": "zh-Hans"}
    return json_ld(about)


def news_article(article: Article, writers: list[str], hospitals: list[Hospital], url: str) -> SafeString:
    """A NewsArticle; a date is given as far as the page states it."""
    source = article.source
    return json_ld(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "alternativeHeadline": article.subtitle,
            "url": url,
            "mainEntityOfPage": url,
            "inLanguage": "zh-Hans",
            "datePublished": article.date_iso or source.date_iso,
            "author": [{"@type": "Person", "name": name} for name in writers],
            "publisher": {"@type": "Organization", "name": source.publication}
            if source.publication
            else None,
            "isPartOf": {"@type": "Newspaper", "name": source.publication} if source.publication else None,
            "about": [{"@type": "Hospital", "name": hospital.name} for hospital in hospitals],
            "provider": {"@type": "Organization", "name": settings.SITE_NAME},
        }
    )


def hospital_data(hospital: Hospital, other_names: list[str], url: str) -> SafeString:
    """A Hospital with its names and its place."""
    place = {
        "@type": "PostalAddress",
        "addressCountry": "CN",
        "addressRegion": hospital.province,
        "addressLocality": " ".join(part for part in (hospital.city, hospital.district) if part),
    }
    return json_ld(
        {
            "@type": "Hospital",
            "name": hospital.name,
            "alternateName": other_names,
            "url": url,
            "address": {name: value for name, value in place.items() if value} if hospital.province else None,
        }
    )
