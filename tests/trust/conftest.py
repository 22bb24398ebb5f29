"""Who sits at the desk, as in the desk's own tests."""

from tests.admin.conftest import boss, editor, reviewer

__all__ = ["boss", "editor", "reviewer"]
