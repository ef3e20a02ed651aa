"""Steps that stand in no file of their own."""

from __future__ import annotations

from page_reader import page_of


def test_a_declared_shadow_tree_is_read_and_other_templates_are_not() -> None:
    shown = "<x-story><template shadowrootmode=open><p>In the shadow.</p></template></x-story>"
    assert page_of(f"{shown}<template><p>Not yet.</p></template>").text == "In the shadow."
