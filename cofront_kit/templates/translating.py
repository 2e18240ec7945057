"""The beginning of a locale: every text of a template at its address, to be translated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.tags import is_tag
from cofront_kit.templates.addresses import address_of
from cofront_kit.templates.library import read
from cofront_kit.templates.locales import FOLDER
from cofront_kit.templates.positions import value_at
from cofront_kit.templates.reading import words_in


@hinted
def begin_locale(folder: str | Path, language: str) -> Path:
    """Write ``locales/<language>.toml`` for a template, with each of its texts in a comment at its address.

    A text that is still a comment counts as missing, and :func:`cofront_kit.templates.check` names it.

    Args:
        folder: The template's folder.
        language: A language tag, such as ``"de"`` or ``"de-AT"``.

    Returns:
        The new file.

    Raises:
        BadInput: There is a locale for it already, it can't be written, or the template can't be read.
    """
    place = Path(folder).expanduser().resolve()
    if not is_tag(language):
        raise BadInput(f'{language!r} is no language tag. Write for example "de" or "de-AT".')
    file = place / FOLDER / f"{language}.toml"
    data = read(place).written.data
    tables: dict[tuple[str, ...], list[str]] = {(): []}
    for path in words_in(data):
        several = isinstance(path[-1], int)
        if several and path[-1] != 0:
            continue  # with the first one
        where = path[:-1] if several else path
        *table, key = address_of(data, where)
        tables.setdefault(tuple(table), []).append(f"# {key} = {_written(value_at(data, where))}")
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as out:
            out.write(f"# {data['title']}: translate each text and take its # away.\n\n")
            for address, lines in tables.items():
                head = f"[{'.'.join(map(_key, address))}]\n" if address else ""
                out.write(head + "\n".join(lines) + "\n\n")
    except FileExistsError:
        raise BadInput(f"{file} is there already. cofront check names what is missing in it.") from None
    except OSError as error:
        raise BadInput(
            f"{file} can't be written: {error.strerror or error}. Mend the folder's rights."
        ) from None
    return file


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else _written(key)


def _written(value: Any) -> str:
    """A text, or a list of them, on one line: what JSON writes is TOML, too, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
