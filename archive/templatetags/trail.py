"""`{% trail address as trail %}`: what a list appends to the address of each of its articles."""

from __future__ import annotations

from django import template

from archive.web.trails import trail

register = template.Library()
register.simple_tag(trail)
