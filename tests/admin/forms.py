"""What a browser would send back from an admin form, unless told otherwise."""

from typing import Any

from django.test import Client


def filled(client: Client, address: str) -> dict[str, Any]:
    """The values of a change form and its inlines, as the page shows them."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is True:
                value = "on"
            if value is not None and value is not False:
                data[bound.html_name] = value
    return data


def errors(response: Any) -> str:
    """All that the page complains of."""
    context = response.context
    found = [str(context["adminform"].form.errors)]
    for inline in context["inline_admin_formsets"]:
        found += [str(form.errors) for form in inline.formset.forms]
        found.append(str(inline.formset.non_form_errors()))
    return " ".join(found)
