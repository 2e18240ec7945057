"""Reading notebooks that others wrote: what was meant, or a sentence that names the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from cofront_kit.files.notebooks import MAX_BYTES, NoNotebook, as_file, read_notebook

V4: dict[str, Any] = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}


def write(folder: Path, data: bytes | dict[str, Any]) -> Path:
    path = folder / "participant.ipynb"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return path


def cells(folder: Path, *made: Any, **more: Any) -> list[Any]:
    return list(read_notebook(write(folder, {**V4, "cells": list(made), **more})).cells)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"not json", "not JSON"),
        (b'{"cells": [', "not JSON"),
        (b"[]", "no cells"),
        (b"null", "no cells"),
        (b"{}", "no cells"),
        (b'{"cells": {}}', "no cells"),
        (
            b'{\n<<<<<<< HEAD\n"cells": []\n=======\n"cells": []\n>>>>>>> other\n}',
            "unfinished merge (line 2)",
        ),
        (json.dumps(V4 | {"metadata": {"x": "ä"}}, ensure_ascii=False).encode("latin-1"), "is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "participant.ipynb"),
        (b"\x00" * 40, "participant.ipynb"),
        (json.dumps(V4 | {"nbformat": 99}).encode(), "format 99"),
        (json.dumps(V4 | {"nbformat": "four"}).encode(), "format 'four'"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_notebook_is_said_with_the_file(tmp_path: Path, data: bytes, said: str):
    """Never another error than the one that the door turns into a polite page."""
    path = write(tmp_path, data)
    with pytest.raises(NoNotebook) as refused:
        read_notebook(path)
    assert said in str(refused.value)
    assert str(path) in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_huge_file_is_not_read(tmp_path: Path):
    """Its size is checked first."""
    path = tmp_path / "huge.ipynb"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(NoNotebook, match="50 MB"):
        read_notebook(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_any_unicode_is_read(tmp_path: Path, encoding: str):
    """Windows tools write byte-order marks and UTF-16."""
    made = V4 | {"cells": [{"cell_type": "markdown", "source": "Büro"}]}
    path = write(tmp_path, json.dumps(made, ensure_ascii=False).encode(encoding))
    assert read_notebook(path).cells[0].source == "Büro"


def test_what_is_missing_is_filled_in(tmp_path: Path):
    """Cells without source, metadata, outputs or id, of an unknown kind, or none at all."""
    read = cells(
        tmp_path,
        {"cell_type": "code"},
        {"cell_type": "markdown", "source": ["a\n", "b"], "metadata": None},
        {"cell_type": "heading", "source": "x"},
        {},
        "not a cell",
        None,
        {"cell_type": "code", "source": 5, "metadata": {"tags": "hide-output, draft"}, "outputs": {"a": 1}},
        {"cell_type": "code", "source": None, "metadata": {"tags": [1, None, "hide"]}, "outputs": [3]},
        metadata=["odd"],
    )
    assert [one.source for one in read] == ["", "a\nb", "x", "", "", ""]
    assert [one.cell_type for one in read] == ["code", "markdown", "raw", "raw", "code", "code"]
    assert read[4].metadata.tags == ["hide-output", "draft"]
    assert read[5].metadata.tags == ["hide"]
    assert all(one.outputs == [] for one in read if one.cell_type == "code")


def test_outputs_of_an_earlier_run_are_forgotten(tmp_path: Path):
    """Nothing that a run before showed reaches the page, whatever is in the cell."""
    stale = {"output_type": "stream", "name": "stdout", "text": "yesterday"}
    read = cells(tmp_path, {"cell_type": "code", "source": "", "metadata": {}, "outputs": [stale]})
    assert read[0].outputs == []


@pytest.mark.parametrize("minor", [0, 1, 2, 4, 5, 6, None, "x"])
def test_format_4_of_any_minor(tmp_path: Path, minor: Any):
    """4.0 has no ids, later ones have more; none of it matters here."""
    assert cells(tmp_path, {"cell_type": "markdown", "source": "hi"}, nbformat_minor=minor)[0].source == "hi"


def test_format_3_is_converted(tmp_path: Path):
    """Worksheets, inputs and headings of old notebooks."""
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [
            {
                "metadata": {},
                "cells": [
                    {"cell_type": "heading", "level": 2, "source": ["Old"], "metadata": {}},
                    {
                        "cell_type": "code",
                        "language": "python",
                        "input": ["1 + 1"],
                        "outputs": [],
                        "metadata": {},
                        "collapsed": False,
                    },
                ],
            }
        ],
    }
    read = read_notebook(write(tmp_path, old)).cells
    assert [(one.cell_type, one.source) for one in read] == [("markdown", "## Old"), ("code", "1 + 1")]


@pytest.mark.parametrize(
    "metadata", [None, 3, [], {"kernelspec": "python3"}, {"language_info": ["R"], "voila": 1}]
)
def test_odd_metadata(tmp_path: Path, metadata: Any):
    """Metadata of the wrong type is left out."""
    read = read_notebook(write(tmp_path, V4 | {"metadata": metadata}))
    assert "kernelspec" not in read.metadata
    assert "voila" not in read.metadata


def test_half_a_sign_is_replaced(tmp_path: Path):
    """JSON can contain one, and no page could be sent with it."""
    (one, whole) = cells(
        tmp_path,
        {"cell_type": "markdown", "source": "a \ud83d b"},
        {"cell_type": "markdown", "source": ["\ud83d", "\ude00"]},
    )
    assert one.source.encode("utf-8").decode() == "a \ufffd b"
    assert whole.source == "\U0001f600"


def test_what_nbconvert_would_refuse_is_left_out(tmp_path: Path):
    """Pages with a kernel of their own are made by it, and it validates the whole notebook."""
    odd: dict[str, Any] = {
        **{"collapsed": "no", "scrolled": 3, "name": "", "format": 7, "jupyter": {"outputs_hidden": "x"}},
        **{"execution": 1, "deletable": 0, "tags": ["a, b", "a", 5], "mine": {"kept": [None]}},
    }
    made = [{"cell_type": kind, "source": "", "metadata": odd} for kind in ("code", "markdown", "raw")]
    made[1]["attachments"] = {"a.png": 3, "b.png": {"image/png": None, "image/gif": ["UE", "5H"]}}
    metadata = {
        "kernelspec": 1,
        "language_info": {"name": 2},
        "title": 3,
        "authors": "me",
        "orig_nbformat": "x",
    }
    read = read_notebook(write(tmp_path, V4 | {"metadata": metadata, "cells": made}))
    nbformat.validate(read, relax_add_props=True)
    assert read.cells[0].metadata.tags == ["a", "b"]
    assert read.cells[0].metadata.mine == {"kept": [None]}
    assert read.cells[1].attachments == {"b.png": {"image/gif": "UE5H"}}


def test_a_file_is_written_as_nbformat_writes_it() -> None:
    """Byte for byte: lines of sources, outputs and attachments, and nothing of what is no text."""
    lines = "one\ntwo\u2028three\r\n"
    shown = {
        "text/html": lines,
        "image/svg+xml": lines,
        "image/png": "a\nb",
        "application/json": {"a": "1\n2"},
        "text/plain": ["a\n", "b"],
    }
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": lines},
        {"output_type": "display_data", "data": shown, "metadata": {}},
        {"output_type": "execute_result", "data": shown, "metadata": {}, "execution_count": 1},
        {"output_type": "error", "ename": "E", "evalue": lines, "traceback": [lines]},
    ]
    made = V4 | {
        "metadata": {"z": 1, "a": "ä\ud800"},
        "cells": [
            {
                "cell_type": "markdown",
                "id": "a",
                "metadata": {},
                "source": lines,
                "attachments": {"x.svg": shown},
            },
            {
                "cell_type": "code",
                "id": "b",
                "metadata": {},
                "source": [lines],
                "outputs": outputs,
                "execution_count": None,
            },
            {"cell_type": "raw", "id": "c", "metadata": {}, "source": ""},
        ],
    }
    before = json.dumps(made)
    by_nbformat = nbformat.v4.rwbase.split_lines(nbformat.from_dict(made))
    text = json.dumps(by_nbformat, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert as_file(made) == text.encode("utf-8", "surrogatepass")
    assert json.dumps(made) == before, "what was given stays as it is"
