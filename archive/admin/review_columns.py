"""How the fields of a card stand beside each other, and which of them are in doubt."""

from __future__ import annotations

from typing import Any, ClassVar


class InColumns:
    """For forms of cards; the fields say nothing of themselves but their label."""

    #: doubt -> the field that it is about
    doubted: ClassVar[dict[str, str]] = {}
    #: field -> how many of six columns it takes
    widths: ClassVar[dict[str, int]] = {}
    fields: Any
    errors: Any
    instance: Any
    in_doubt: list[str]

    def point_out_doubts(self) -> None:
        """Call it when all fields are there."""
        in_doubt = {self.doubted.get(code) for code in self.instance.doubts or ()}
        self.in_doubt = [name for name in self.fields if name in in_doubt]
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def columns(self) -> list[tuple[Any, int, bool]]:
        """(field, width, whether it is in doubt) as they stand in the page; a faulty one names its error."""
        form: Any = self
        for name in self.errors:
            if name in self.fields:
                about = f"{form[name].id_for_label}-e"
                self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": about}
        return [
            (bound, self.widths.get(bound.name, 3), bound.name in self.in_doubt)
            for bound in form.visible_fields()
        ]
