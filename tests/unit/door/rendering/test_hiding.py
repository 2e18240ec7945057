"""Which cells and outputs are hidden from readers."""

from __future__ import annotations

from typing import Any

import pytest
from traitlets.config import Config

from cofront_kit.door.rendering.hiding import (
    ConfiguredTags,
    Hidden,
    configured_tags,
    hidden,
    one_output_hidden,
)


def one(kind: str = "code", source: str = "", **metadata: Any) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "metadata": metadata, "outputs": []}


@pytest.mark.parametrize(
    ("metadata", "seen"),
    [
        ({"tags": ["Hide Cell"]}, Hidden(cell=True)),
        ({"tags": ["hide_output"]}, Hidden(outputs=True)),
        ({"tags": ["remove-stdout"]}, Hidden(prints=True)),
        ({"tags": ["hide-input", "remove_input", "injected-parameters", "scroll-output"]}, Hidden()),
        ({"collapsed": True}, Hidden(outputs=True, folded=True)),
        ({"jupyter": {"outputs_hidden": True}, "tags": ["hide-output"]}, Hidden(outputs=True)),
        ({"jupyter": {"source_hidden": True}}, Hidden()),
        ({"hideOutput": True}, Hidden(outputs=True)),
        ({"nbsphinx": "hidden"}, Hidden(cell=True)),
        ({"slideshow": {"slide_type": "notes"}}, Hidden(cell=True)),
        ({"slideshow": {"slide_type": "fragment"}}, Hidden()),
        ({"tags": "hide-cell", "slideshow": None, "jupyter": []}, Hidden()),
    ],
)
def test_what_metadata_hides(metadata: dict[str, Any], seen: Hidden):
    """In every spelling; metadata of the wrong shape hides nothing and breaks nothing."""
    assert hidden([one(**metadata)]) == [seen]


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("#| include: false\nx", Hidden(cell=True)),
        ("#| echo: false\n#| output: false\nx", Hidden(outputs=True)),
        ("#| hide\nx", Hidden(cell=True)),
        ("x = 1\n#| include: false", Hidden()),
    ],
)
def test_what_comments_hide(source: str, seen: Hidden):
    """Quarto's and nbdev's, at the top of a cell only."""
    assert hidden([one(source=source)]) == [seen]


def test_a_folded_heading_hides_its_section():
    """Up to the next heading of the same or a higher level; the heading itself stays."""
    cells = [
        one("markdown", "## Folded", **{"jp-MarkdownHeadingCollapsed": True}),
        one(),
        one("markdown", "### Below"),
        one("markdown", "# Above"),
        one(),
    ]
    assert [each.cell for each in hidden(cells)] == [False, True, True, False, False]


def test_tags_of_the_installation_count():
    """What a configuration of nbconvert's preprocessor names, unless it is switched off."""
    config = Config()
    config.TagRemovePreprocessor.remove_cell_tags = {"for the team"}
    config.TagRemovePreprocessor.remove_single_output_tags = {"draft"}
    tags = configured_tags(config)
    assert hidden([one(tags=["for the team"])], tags) == [Hidden(cell=True)]
    assert one_output_hidden({"metadata": {"tags": ["draft"]}}, tags)
    assert not one_output_hidden({"metadata": {}}, tags)
    config.TagRemovePreprocessor.enabled = False
    assert configured_tags(config) == configured_tags(None) == ConfiguredTags()
