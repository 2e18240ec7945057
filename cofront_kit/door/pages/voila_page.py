"""One page made by Voila's renderer, with the door's template and only addresses of this door."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import pass_context
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from cofront_kit.door.execution.executor import CellFailed, Executor, kill_before_the_door, watch
from cofront_kit.door.execution.iopub import remove_closed_widgets, take_everything
from cofront_kit.door.execution.kernel_choice import choose_kernel
from cofront_kit.door.execution.notices import Notices
from cofront_kit.door.pages.kernel_host import KernelHost
from cofront_kit.door.rendering.hiding import Hidden, configured_tags, hidden
from cofront_kit.door.rendering.kernel_cells import for_kernel_page
from cofront_kit.door.rendering.markdown import PageRenderer, rendered
from cofront_kit.door.rendering.outputs import WIDGET
from cofront_kit.door.rendering.pictures import Pictures
from cofront_kit.files.notebooks import read_notebook


class VoilaPage(NotebookRenderer):  # type: ignore[misc]  # Voila has no types
    """Voila's renderer for one notebook and one visitor.

    Args:
        host: The door.
        path: The notebook.
        base: Path under which the page reaches its kernel.
        code: The session's code.
        title: The page's title.
        look: The style element of the session's theme; empty for the built-in look.
        trusted: Whether the visitor may see tracebacks (the facilitator).
    """

    def __init__(
        self, host: KernelHost, path: Path, *, base: str, code: str, title: str, look: str, trusted: bool
    ) -> None:
        # its own contents manager for pictures beside the notebook: it reaches that folder and nothing else
        contents = LargeFileManager(root_dir=str(path.parent), allow_hidden=True, parent=None)
        page_config = get_page_config(
            base_url=host.base,
            settings=host.page_settings,
            log=host.log,
            voila_configuration=host.voila_configuration,
        )
        page_config["themesUrl"] = f"{host.base}voila/api/themes"
        super().__init__(
            voila_configuration=host.voila_configuration,
            traitlet_config=host.config,
            notebook_path=path.name,
            template_paths=host.template_paths,
            config_manager=host.config_manager,
            contents_manager=contents,
            base_url=host.base,
            kernel_spec_manager=host.kernel_spec_manager,
            page_config=page_config,
        )
        self.failed: CellFailed | None = None
        """The cell that did not finish, if there is one."""
        self.notices = Notices()
        self._pictures = Pictures(path.parent, self.notices)
        self._kernels = host.kernel_manager
        self._limit_s = 0.0 if trusted else host.cell_timeout_s
        self._path = path
        self._tags = configured_tags(host.config)
        self._concealed: list[Hidden] = []
        self._base = base
        self._title = title
        self._look = look
        self._socket = host.shell.socket(code)
        self._trusted = trusted

    async def initialize(self, **kwargs: Any) -> None:
        """Read the notebook and prepare the template."""
        await super().initialize(**kwargs)
        # after this, "base_url" in the template is where the page finds its kernel; assets keep the door's
        self.resources["base_url"] = self._base
        self.resources["metadata"]["name"] = self._title
        self.resources["cofront_socket"] = self._socket
        self.resources["cofront_look"] = self._look
        self.exporter.register_filter("markdown2html", self._markdown_filter())

    async def load_notebook(self, _path: str) -> Any:
        """Read the notebook from disk, wherever it is (a contents manager refuses hidden folders)."""
        notebook = await asyncio.to_thread(read_notebook, self._path)
        self._concealed = hidden(notebook.cells, self._tags)
        name = await asyncio.to_thread(choose_kernel, notebook, self.kernel_spec_manager, self.notices)
        spec = self.kernel_spec_manager.get_kernel_spec(name)
        notebook.metadata.kernelspec = nbformat.from_dict(  # type: ignore[no-untyped-call]
            {"name": name, "display_name": spec.display_name, "language": spec.language}
        )
        return notebook

    async def _jinja_kernel_start(self, nb: Any, kernel_id: str, kernel_future: Any) -> Any:
        started = await super()._jinja_kernel_start(nb, kernel_id, kernel_future)
        client = self.executor.kc
        self.executor: Any = Executor(
            nb,
            limit_s=self._limit_s,
            km=kernel_future,
            config=self.traitlet_config,
            show_tracebacks=self._trusted,
        )
        self.executor.kc = client
        take_everything(client)
        watch(self._kernels, kernel_id, self.executor)
        if not self._trusted:
            kill_before_the_door(kernel_future)
        return started

    async def _jinja_cell_generator(self, nb: Any, kernel_id: str) -> AsyncIterator[Any]:
        # load_notebook has read what is hidden before Voila removes "collapsed" from the metadata
        self.notices.cell = 1
        async for cell in super()._jinja_cell_generator(nb, kernel_id):
            shown = await asyncio.to_thread(
                for_kernel_page,
                cell,
                self._concealed[self.notices.cell - 1],
                configured=self._tags,
                folder=self._path.parent,
                notices=self.notices,
                trusted=self._trusted,
            )
            if "outputs" in shown:
                shown["outputs"] = [one for one in shown["outputs"] if not self._closed(one)]
            for output in shown.get("outputs", ()):
                data = output.get("data", {})
                if isinstance(data.get("text/html"), str):
                    data["text/html"] = self._pictures.embed(data["text/html"])
            if self.notices.cell == len(nb.cells) and self.executor.closed and self.executor.failed is None:
                await remove_closed_widgets(self.executor.kc)  # after the last cell Voila ends the client
            yield shown  # here the template renders it
            self.notices.cell += 1
        for place in sorted(self.executor.late):
            self.notices.cell = place + 1
            self.notices(
                "What a task or a thread put out after its cell had ended is not shown.",
                "Wait for it in the cell, or show it in an Output widget.",
            )
        self.notices.cell = None
        self.failed = self.executor.failed

    def let_go(self) -> None:
        """Close the connections to the kernel of an unfinished page; Voila does so only after the last cell."""
        client = getattr(getattr(self, "executor", None), "kc", None)
        if client is not None:
            client.stop_channels()

    def without_closed(self, html: str) -> str:
        """A page without the placeholders of widgets that a later cell closed; they would show "Loading" for ever."""
        for model_id in self.executor.closed:
            html = re.sub(
                rf'<script type="application/vnd\.voila\.cell-output\+json">[^<]*"{re.escape(model_id)}"[^<]*</script>',
                "",
                html,
            )
        return html

    def _closed(self, output: Any) -> bool:
        view = output.get("data", {}).get(WIDGET)
        return isinstance(view, Mapping) and view.get("model_id") in self.executor.closed

    def _markdown_filter(self) -> Any:
        """The template's Markdown filter: the one of shared pages."""

        @pass_context
        def markdown2html(context: Any, source: str) -> str:
            html = rendered(
                source, PageRenderer(escape=False, exclude_anchor_links=True, notices=self.notices)
            )
            return self._pictures.embed(html, (context.get("cell") or {}).get("attachments"))

        return markdown2html
