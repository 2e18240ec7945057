"""Pictures, sounds, videos and files in a page's HTML: they become part of the page, or the log names them.

Phones get nothing from other hosts and no files of the template's folder, so what a page names is embedded as data
URLs. A pass over the HTML finds the start tags with the standard library's parser and changes only those that name
something; everything else is left exactly as written.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from cofront_kit.door.execution.notices import Notices
from cofront_kit.door.rendering.excerpt import left_out
from cofront_kit.files.local_files import MAX_FILE, MAX_PICTURE, Folder, NotShown, is_elsewhere, same_name
from cofront_kit.files.notebooks import joined

Attachments = Mapping[str, Any]

_NAMES_SOMETHING: Final = re.compile(
    r"\b(src|srcset|poster|href|data|background|srcdoc|action)\s*=|url\(|@import|<(iframe|object|embed|frame)\b",
    re.I,
)
_URL: Final = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]+))\s*\)""", re.I)
_CANDIDATE: Final = re.compile(r"\s*(\S*[^\s,])(?:\s+([\d.]+[wx]))?\s*(?:,|\Z)")
_IN_PAGE: Final = re.compile(r"(data|blob|about|mailto|tel|sms|geo|https?|ftp):|//|#", re.I)
_SVG: Final = "data:image/svg+xml;base64,"
_XML_NAMES: Final = {"preserveaspectratio": "preserveAspectRatio", "viewbox": "viewBox"}
_PREFERRED: Final = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
_FRAMES: Final = frozenset({"iframe", "frame", "object", "embed"})
_NOUNS: Final = {
    "img": "picture",
    "audio": "sound",
    "video": "film",
    "source": "sound or film",
    "track": "caption",
}

_FROM_ELSEWHERE: Final = "Save it beside the notebook."
_OWN_CARD: Final = "Link to it, or show a picture of it."


class Pictures:
    """Embeds what the HTML of one page names.

    Args:
        folder: The notebook's.
        notice: Told of what can't be shown.
    """

    def __init__(self, folder: Path, notice: Notices) -> None:
        self._folder = Folder(folder)
        self._notice = notice

    def embed(self, html: str, attachments: object = None) -> str:
        """HTML with its pictures, sounds, videos and files embedded.

        Args:
            html: HTML of one cell.
            attachments: The cell's attachments: name -> type -> content.
        """
        if not _NAMES_SOMETHING.search(html):
            return html
        attached = attachments if isinstance(attachments, Mapping) else {}
        return _Pass(html, self._folder, attached, self._notice).changed()


class _Pass(HTMLParser):
    def __init__(
        self, html: str, folder: Folder, attachments: Attachments, notice: Notices, *, xml: bool = False
    ) -> None:
        super().__init__(convert_charrefs=False)
        self._xml = xml
        self._html = html
        self._folder = folder
        self._attachments = attachments
        self._notice = notice
        self._changes: list[tuple[int, int, str]] = []
        self._starts = [0]
        for line in html.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._frame: tuple[str, int, str] | None = None
        self._style = False

    def changed(self) -> str:
        with suppress(AssertionError, ValueError):  # the parser gives up on some broken declarations
            self.feed(self._html)
            self.close()
        if self._frame is not None:  # never closed: browsers take the rest as its content
            self._changes.append((self._frame[1], len(self._html), self._frame[2]))
        parts, place = [], 0
        for start, end, text in self._changes:
            if start >= place:
                parts += [self._html[place:start], text]
                place = end
        return "".join((*parts, self._html[place:]))

    # --- what the parser finds ----------------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        written = self.get_starttag_text() or ""
        self._style = tag == "style"
        if self._frame is not None:
            return
        given: dict[str, str] = {}
        for name, value in attrs:
            given.setdefault(name, value or "")  # browsers take the first of two
        if tag in _FRAMES:
            shown = self._framed(tag, given)
            if tag == "embed":
                self._changes.append((start, start + len(written), shown))
            else:
                self._frame = (tag, start, shown)
            return
        if self._xml:  # names in it keep their case, and only pictures are embedded
            if tag not in ("image", "feimage"):
                return
            given = {_XML_NAMES.get(name, name): value for name, value in given.items()}
        made = self._attributes(tag, dict(given))
        if made != given:
            text = "".join(f' {name}="{escape(value)}"' for name, value in made.items())
            slash = " /" if written.endswith("/>") else ""
            self._changes.append((start, start + len(written), f"<{tag}{text}{slash}>"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._style = False
        if self._frame is not None and self._frame[0] == tag:
            _, start, shown = self._frame
            end = self._html.find(">", self._offset()) + 1
            self._changes.append((start, end or len(self._html), shown))
            self._frame = None

    def handle_data(self, data: str) -> None:
        if self._style and self._frame is None:
            made = self._css(data)
            if made != data:
                start = self._offset()
                self._changes.append((start, start + len(data), made))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    # --- what becomes of a tag ----------------------------------------------------------------------------------------

    def _attributes(self, tag: str, given: dict[str, str]) -> dict[str, str]:
        if "style" in given:
            given["style"] = self._css(given["style"])
        if tag in ("a", "area"):
            return self._link(given)
        if tag == "link":
            return self._stylesheet(given)
        if tag in ("image", "use", "feimage"):
            for name in ("href", "xlink:href"):
                self._source(given, name, "picture")
            return given
        if tag in ("img", "input", "audio", "video", "source", "track"):
            self._media(tag, given)
        self._source(given, "background", "picture")
        return given

    def _media(self, tag: str, given: dict[str, str]) -> None:
        noun = _NOUNS.get(tag, "picture")
        if "srcset" in given:
            self._srcset(given)
        self._source(given, "poster", "picture")
        missing = self._source(given, "src", noun)
        if missing and tag == "img" and not given.get("alt", "").strip():
            given["alt"] = f"[{missing}]"

    def _source(self, given: dict[str, str], name: str, noun: str) -> str:
        """Embed what an attribute names. If that fails, drop the attribute and return the name to show to people."""
        url = given.get(name, "").strip()
        if not url or url.startswith("#"):
            return ""
        found, short = self._embedded(url, noun)
        if found is not None:
            given[name] = found
            return ""
        del given[name]
        return short

    def _srcset(self, given: dict[str, str]) -> None:
        """One of several sizes is enough: the page's own, or the first that exists."""
        urls = [found[1] for found in _CANDIDATE.finditer(given.pop("srcset"))]
        if given.get("src", "").strip() and not is_elsewhere(given["src"].strip()):
            return
        for url in urls:
            try:
                found = self._url(url)
            except NotShown:
                continue
            given["srcset"] = found
            given.pop("src", None)
            return
        if urls and not given.get("src"):
            self._embedded(urls[0], "picture")

    def _embedded(self, url: str, noun: str) -> tuple[str | None, str]:
        name = unquote(re.split(r"[?#]", url)[0].rstrip("/").rsplit("/", 1)[-1])[:60] or noun
        if url[:5].lower() == "data:":
            most = MAX_PICTURE if noun == "picture" else MAX_FILE
            size = len(url) * 3 // 4
            if size <= most:
                return self._drawing(url), noun
            said = f"A {noun} of {size / 1e6:.1f} MB is left out; at most {most // 1_000_000} MB are sent to phones."
            self._notice(said, "Make it smaller.")
            return None, noun
        try:
            return self._url(url), name
        except NotShown as why:
            self._notice(f"A {noun} is not shown: {why}", why.way_out)
            return None, name

    def _url(self, url: str) -> str:
        if url[:5].lower() == "data:":
            return url
        if url[:11].lower() == "attachment:":
            return self._attachment(url[11:])
        if is_elsewhere(url):
            raise NotShown(
                f"{url[:80]} is at another host, and pages load nothing from there.", _FROM_ELSEWHERE
            )
        return self._drawing(self._folder.embed(url).url)

    def _drawing(self, url: str) -> str:
        """An SVG with the pictures that it names inside it: browsers load none for it."""
        if not url.startswith(_SVG):
            return url
        try:
            drawing = base64.b64decode(url[len(_SVG) :], validate=True).decode("utf-8")
        except ValueError:
            return url
        if not _NAMES_SOMETHING.search(drawing):
            return url
        made = _Pass(drawing, self._folder, self._attachments, self._notice, xml=True).changed()
        return _SVG + base64.b64encode(made.encode()).decode("ascii")

    def _attachment(self, name: str) -> str:
        spelled = (name, unquote(name))
        key = next((one for one in spelled if one in self._attachments), None)
        if key is None:
            key = next(
                (one for one in self._attachments if any(same_name(str(one), name) for name in spelled)), None
            )
        content = None if key is None else self._attachments[key]
        if not isinstance(content, Mapping):
            raise NotShown(
                f"the attachment {unquote(name)} is missing in this cell.",
                "Attach it again, or save it beside the notebook and name the file.",
            )
        kinds = [one for one in _PREFERRED if one in content] or [
            one for one in content if str(one).startswith(("image/", "audio/", "video/"))
        ]
        data = joined(content[kinds[0]]) if kinds else ""
        if not data.strip():
            raise NotShown(f"the attachment {unquote(name)} holds no picture.", "Attach it again.")
        if len(data) * 3 // 4 > MAX_PICTURE:
            raise NotShown(
                f"the attachment {unquote(name)} is {len(data) * 3 / 4e6:.1f} MB, "
                f"and at most {MAX_PICTURE // 1_000_000} MB are sent to phones.",
                "Make it smaller.",
            )
        if data.lstrip().startswith("<"):  # some editors store SVG as text
            data = base64.b64encode(data.encode()).decode("ascii")
        return f"data:{kinds[0]};base64,{re.sub(chr(92) + 's', '', data)}"

    def _link(self, given: dict[str, str]) -> dict[str, str]:
        url = given.get("href", "").strip()
        if not url or _IN_PAGE.match(url):
            return given
        if url[:11].lower() == "javascript:":
            del given["href"]
            self._notice("A link that runs a script does nothing.", "Use a button of ipywidgets.")
            return given
        try:
            if url[:11].lower() == "attachment:":
                given["href"] = self._attachment(url[11:])
                given.setdefault("download", unquote(url[11:]))
            else:
                found = self._folder.embed(url, offered=True)
                given["href"] = found.url
                given["download"] = given.get("download") or found.name
        except NotShown as why:
            del given["href"]
            self._notice(f"A link leads nowhere: {why}", why.way_out)
        return given

    def _stylesheet(self, given: dict[str, str]) -> dict[str, str]:
        if given.pop("href", "") and "stylesheet" in given.get("rel", "").lower():
            self._notice("A style sheet is not used: pages have their own.", "Write the rules into <style>.")
        return given

    def _css(self, css: str) -> str:
        if "url(" not in css.lower():
            return css

        def one(found: re.Match[str]) -> str:
            url = found[1] or found[2] or found[3] or ""
            if not url or url.startswith(("#", "data:")):
                return found[0]
            made, _ = self._embedded(url, "picture")
            return "none" if made is None else f'url("{made}")'

        return _URL.sub(one, css)

    def _framed(self, tag: str, given: dict[str, str]) -> str:
        """An iframe is not shown: a picture or a link replaces it."""
        url = (given.get("src") or given.get("data") or "").strip()
        title = given.get("title", "").strip()
        if is_elsewhere(url):
            self._notice(
                f"{url[:80]} is not shown: pages show nothing of other hosts, so there is a link.", _OWN_CARD
            )
            whole = f"https:{url}" if url.startswith("//") else url
            about = f'href="{escape(whole)}" target="_blank" rel="noopener noreferrer"'
            return f"<p><a {about}>{escape(title or whole)}</a></p>"
        if url and not url.lower().startswith(("data:", "about:", "javascript:")):
            return self._local_frame(url, title)
        if url.lower().startswith("data:image/"):
            return f'<img alt="{escape(title)}" src="{escape(url)}">'
        self._notice(f"What an <{tag}> holds is not shown: pages have no pages within them.", _OWN_CARD)
        return left_out(f"{title or 'A page within this page'} left out")

    def _local_frame(self, url: str, title: str) -> str:
        try:
            found = self._folder.embed(url, offered=True)
        except NotShown as why:
            self._notice(f"A page within the page is not shown: {why}", why.way_out)
            return left_out(f"{title or url} left out")
        if found.url.startswith("data:image/"):
            return f'<img alt="{escape(title or found.name)}" src="{found.url}">'
        self._notice(f"{found.name} is not shown within the page; there is a link to save it.", _OWN_CARD)
        return (
            f'<p><a href="{found.url}" download="{escape(found.name)}">{escape(title or found.name)}</a></p>'
        )
