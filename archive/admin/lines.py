"""Lists of short texts, edited a line each: no editor has to type JSON."""

from typing import Any

from django import forms


class LinesField(forms.CharField):
    """A list of texts as lines of a text box."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 3, "cols": 60}))
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = (super().clean(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.clean(data)


class CaptionsField(LinesField):
    """Captions [{"text", "at"}] as lines; each line keeps the place of the caption it stood for."""

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(_texts(value)) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _texts(initial or []) != self.clean(data)

    @staticmethod
    def placed(texts: list[str], before: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The texts with the places of what stood there before; further ones stand with the last."""
        places = [caption["at"] for caption in before] or [0]
        return [{"text": text, "at": places[min(index, len(places) - 1)]} for index, text in enumerate(texts)]


def _texts(captions: list[Any]) -> list[str]:
    return [caption["text"] if isinstance(caption, dict) else caption for caption in captions]
