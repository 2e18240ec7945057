"""The HTML of the door's own pages. Everything that people wrote is escaped here; nothing is inline but the style."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import json

from cofront_kit.computer.front_end import BUNDLE, LINE, PHONE
from cofront_kit.door.links.damaged import characters_of_no_code
from cofront_kit.door.pages.first_screen import FirstScreens
from cofront_kit.door.pages.page_words import PageWords
from cofront_kit.model.access import CODE_LENGTH
from cofront_kit.model.session_view import SessionView
from cofront_kit.model.theme.css import page_style
from cofront_kit.plugins.browser import on_page
from cofront_kit.plugins.loading import load
from cofront_kit.said import phrase, spoken_language, words
from cofront_kit.tags import direction

if TYPE_CHECKING:
    from cofront_kit.door.pages.assets import Assets
    from cofront_kit.model.theme.values import Theme


class Shell:
    """What all pages of one door share.

    Args:
        base: The path before all routes as browsers see it, with a slash at both ends.
        assets: The static files, for their addresses.
    """

    def __init__(self, base: str, assets: Assets) -> None:
        self.base = base
        self._assets = assets
        self._first = FirstScreens(assets)
        self._words = PageWords(assets, f"{base}static/")

    def asset(self, name: str) -> str:
        """The current path of a static file."""
        return f"{self.base}static/{self._assets.path(name)}"

    def page(
        self,
        title: str,
        body: str,
        *,
        lang: str = "en",
        module: str | None = None,
        wide: bool = False,
        about: str = "",
        with_kinds: bool = False,
        session: SessionView | None = None,
        line: str | None = None,
        look: str = "",
    ) -> str:
        """A whole page.

        Args:
            title: Plain text.
            body: HTML.
            lang: BCP 47 tag.
            module: Path of the one script it loads.
            wide: Whether the content takes the whole window.
            about: For link previews: one sentence that anybody may read.
            with_kinds: Whether it shows steps, and has to know the kinds that packages bring.
            session: What the lobby shows: the page can then be drawn before its socket is open.
            line: Path of the socket, to connect to at once, before the one script is there.
            look: The style of the session's own theme.
        """
        kinds = self._kinds() if with_kinds else ""
        script = f'<script type="module" src="{escape(module)}"></script>' if module else ""
        told = _meta("cofront-session", json.encode(session)) if session else ""
        early = self._early(line) if line else ""
        words = self._words.inside(lang, all_parts=module == self.asset(BUNDLE)) if module else ""
        return self.finished(
            f'<!DOCTYPE html>\n<html lang="{escape(lang)}" dir="{direction(lang)}"><head><meta charset="utf-8">'
            f"<title>{escape(title)}</title>{_preview(title, about) if about else ''}"
            '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
            f"{kinds}{told}{early}{script}<style>{_style()}</style>{look}</head>"
            f"<body><main{_WIDE if wide else ''}>{body}</main>{words}</body></html>\n"
        )

    def finished(self, html: str) -> str:
        """A whole page as it is sent; a door of another purpose adds to it."""
        return html

    def _kinds(self) -> str:
        told = on_page(load().plugins.values(), f"{self.base}kinds/")
        return _meta("cofront-kinds", json.encode(told)) if told else ""

    def _early(self, line: str) -> str:
        # not in turn with the other script: whichever is there first begins
        script = f'<script type="module" src="{escape(self.asset(LINE))}" async></script>'
        return f"{_meta('cofront-socket', line.encode())}{script}"

    def shared(
        self,
        title: str,
        body: str,
        lang: str,
        session: SessionView | None = None,
        *,
        line: str | None = None,
        theme: Theme | None = None,
    ) -> str:
        """A participant page that everyone gets.

        Args:
            title: The session's.
            body: What the notebook shows: HTML.
            lang: BCP 47 tag.
            session: What everyone with the code may know of the session; None for programs that look at the page.
            line: Path of its socket, when the page shows what comes over it: everyone is at a step.
            theme: How the session looks.
        """
        script = self.script(body)
        look = ""
        if session is not None:
            body = self._first.put_into(body, session, self.files(session.code))
            look = self.look(session.code, theme)
        return self.page(
            title,
            body + _noscript(lang),
            lang=lang,
            module=script,
            about=phrase(lang, ABOUT),
            with_kinds=True,
            session=session,
            line=line if "<cofront-stage" in body else None,
            look=look,
        )

    def script(self, body: str) -> str:
        """The path of the one script that a participant page with this body loads."""
        if _NOT_FOR_PHONES.search(body):
            return self.asset(BUNDLE)
        # the build puts all that the parts share into one file, and leaves an import
        found = self._assets.get(PHONE)
        return self.asset(found.imports[0] if found and len(found.imports) == 1 else PHONE)

    @property
    def inline_script(self) -> str:
        """How a participant page's policy names the one script that stands in it; empty without a built front end."""
        return self._first.script_hash()

    def ahead(self, body: str, kind: str | None, lang: str) -> str:
        """The ``Link`` header of a participant page: its files, which the browser then asks for all at once.

        Args:
            body: What the notebook shows: HTML.
            kind: The kind of the step that everyone is at: whoever has a seat, or takes one, needs it next. None in the
                lobby, whose page asks for nothing before somebody joins.
            lang: BCP 47 tag.
        """
        script = self.script(body)
        names = () if kind is None or script == self.asset(BUNDLE) else ("seated", kind)
        modules = [script, *map(self.asset, self._assets.parts(*names))]
        words = self._words.ahead(lang, *names)
        return ", ".join(
            [f"<{path}>; rel=modulepreload" for path in modules]
            + [f"<{path}>; rel=preload; as=fetch; crossorigin" for path in words]
        )

    def preview(self, title: str, lang: str) -> str:
        """What a link preview gets for a page that would need a kernel."""
        about = phrase(lang, ABOUT)
        return self.page(title, f"<h1>{escape(title)}</h1><p>{escape(about)}</p>", lang=lang, about=about)

    def element(self, title: str, tag: str, code: str, lang: str, theme: Theme | None = None) -> str:
        """A page that is one element: console, big screen or coach."""
        body = f'<{tag} code="{escape(code)}" socket="{escape(self.socket(code))}"></{tag}>'
        return self._whole_window(title, body, code, lang, theme)

    def around_screen(self, title: str, body: str, code: str, lang: str, theme: Theme | None = None) -> str:
        """The big screen as a team's own notebook shows it: ``body`` is what it made, the element among it."""
        body = body.replace(_ON_DARK, 'media="all"')  # the big screen is dark, whatever its computer prefers
        body = f'<style>{_style("wall.css")}</style><div class="cofront-wall">{body}</div>'
        return self._whole_window(title, body, code, lang, theme)

    def _whole_window(self, title: str, body: str, code: str, lang: str, theme: Theme | None) -> str:
        return self.page(
            title,
            body + _noscript(lang),
            lang=lang,
            module=self.asset(BUNDLE),
            wide=True,
            with_kinds=True,
            look=self.look(code, theme),
        )

    def files(self, code: str) -> str:
        """The path of a session's own files: its logo and its font."""
        return f"{self.base}s/{code}/theme/"

    def look(self, code: str, theme: Theme | None) -> str:
        """The style element of a session's theme; empty for the built-in look."""
        if theme is None:
            return ""
        return f"<style>{page_style(theme, self.files(code))}</style>"

    def socket(self, code: str) -> str:
        """The path of a session's socket."""
        return f"{self.base}s/{code}/socket"

    def front(self, *, typed: str = "", problem_html: str = "") -> str:
        """The page at the door: type the code from the screen. ``problem_html``: escaped already."""
        note = f'<p role="alert">{problem_html}</p>' if problem_html else ""
        return self.page(
            words("door-join-a-session"),
            f'<h1>{words("door-join-a-session")}</h1>{note}<form action="{escape(self.base)}go" method="post">'
            f'<label class="above" for="code">{words("door-the-code-on-the-screen")}</label>'
            f'<input type="text" id="code" name="code" value="{escape(typed)}" required maxlength="2000" autofocus '
            'autocomplete="off" autocapitalize="characters" spellcheck="false">'
            f'<button class="go">{words("door-go-in")}</button></form>'
            f'<p class="soft">{words("door-or-scan-the-qr-code")}</p>',
            lang=spoken_language(),
        )

    def unknown(self, code: str) -> str:
        """There is no session of this code."""
        hint = words("door-compare-the-code")
        strange = characters_of_no_code(code[:CODE_LENGTH])
        if len(code) < CODE_LENGTH:
            hint = f"{words('door-a-code-has-characters', n=CODE_LENGTH)} {hint}"
        elif strange:
            signs, never = ", ".join(map(_as_it_is, strange)), _as_it_is("0, O, 1, I, L")
            hint = f"{words('door-no-code-contains', signs=signs, never=never, u=_as_it_is('U'))} {hint}"
        problem = f"{words('door-no-such-session', code=_as_it_is(code[:16]))} {hint}"
        return self.front(typed=code[:40], problem_html=problem)

    def incomplete(self, code: str) -> str:
        """A link of which too little arrived."""
        return self.front(
            typed=code,
            problem_html=words("door-link-is-incomplete"),
        )

    def nothing(self) -> str:
        """There is no such page; whoever typed the address, or a code behind it, may type the code here."""
        return self.front(problem_html=words("door-no-such-page-type-the-code"))

    def before_notebook(self) -> str:
        """Before a facilitator's notebook: a script posts the link's secret half."""
        return self.page(
            words("door-facilitators-notebook"),
            f'<h1>{escape(words("door-facilitators-notebook"))}</h1><p id="note" role="status" '
            f'data-incomplete="{escape(words("door-open-the-whole-link"))}" '
            f'data-refused="{escape(words("door-not-the-facilitator-link"))}" '
            f'data-trouble="{escape(words("door-did-not-answer"))}">{escape(words("door-starting-the-notebook"))}</p>',
            lang=spoken_language(),
            module=self.asset(_GATE),
        )

    def message(self, title: str, text: str) -> str:
        """Something did not work: what happened and what to do."""
        return self.page(title, f"<h1>{escape(title)}</h1><p>{escape(text)}</p>", lang=spoken_language())


def _preview(title: str, about: str) -> str:
    """What messengers show of a link; search engines are told to keep nothing."""
    title, about = escape(title), escape(about)
    return (
        '<meta name="robots" content="noindex"><meta property="og:type" content="website">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{about}">'
        f'<meta name="description" content="{about}">'
    )


ABOUT: Final = "door-open-to-take-part"
"""What messengers say of a link."""


def _as_it_is(text: str) -> str:
    """A code in a sentence, marked so that translation programs leave it alone."""
    return f'<bdi translate="no">{escape(text)}</bdi>'


_GATE: Final = "gate.js"
_NOT_FOR_PHONES: Final = re.compile("<cofront-(?!stage[ >])")
"""Elements that a notebook may show on a participant page and that ``phone.js`` doesn't hold."""
_ON_DARK: Final = 'media="(prefers-color-scheme:dark)"'
"""How a chart names its picture for dark ground."""
_WIDE: Final = ' class="wide"'


def _noscript(lang: str) -> str:
    return f"<noscript><p>{escape(phrase(lang, 'door-needs-javascript'))}</p></noscript>"


def _meta(name: str, told: bytes) -> str:
    """What the page's script reads in it."""
    return f'<meta name="{name}" content="{escape(told.decode())}">'


@cache
def _style(file: str = "page.css") -> str:
    return (Path(__file__).parent / file).read_text(encoding="utf-8").replace("\n", "")
