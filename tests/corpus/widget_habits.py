"""Habits with widgets: those that only show something, and those that are live."""

from __future__ import annotations

from corpus.habit import Habit, code

HABITS = (
    Habit(
        "pictures-and-sounds-as-widgets",
        (
            code(
                "import ipywidgets as w\nw.VBox([w.Image(value=b'GIF89a', format='gif', width=40), "
                "w.Audio(value=b'ID3', format='mp3', autoplay=False), w.Video(value=b'mp4', format='mp4')])"
            ),
        ),
        markup=("data:image/gif;base64,R0lGODlh", ' width="40"', "data:audio/mpeg;base64,SUQz", "<video"),
    ),
    Habit(
        "progress-and-valid-as-widgets",
        (
            code(
                "import ipywidgets as w\nw.VBox([w.IntProgress(value=3, max=4, description='How far'), "
                "w.Valid(value=False, description='Agreed', readout='not yet')])"
            ),
        ),
        shown=("How far", "Agreed", "not yet"),
        markup=('<progress max="1" value="0.75">',),
    ),
    Habit(
        "controls-that-are-switched-off",
        (
            code(
                "import ipywidgets as w\nw.VBox([w.Text('agreed words', description='Text', disabled=True), "
                "w.Checkbox(True, description='Ticked', disabled=True), w.IntSlider(3, max=5, disabled=True), "
                "w.Dropdown(options=['one way', 'other way'], index=1, disabled=True)])"
            ),
        ),
        shown=("Ticked", "other way"),
        markup=(
            'value="agreed words"',
            'type="checkbox" disabled checked',
            'type="range" disabled',
            "<option selected>other way",
        ),
    ),
    Habit(
        "progress-of-tqdm-as-widgets",
        (
            code(
                "import ipywidgets as w\nbar = w.FloatProgress(value=2, max=2, bar_style='success')\n"
                "w.HBox([w.HTML('100%'), bar, w.HTML('2/2 [00:00&lt;00:00]')])"
            ),
        ),
        shown=("100%", "2/2 [00:00<00:00]"),
        markup=('<progress max="1" value="1">',),
    ),
    Habit(
        "output-widget-captures",
        (
            code(
                "import ipywidgets as w\nout = w.Output()\nwith out:\n"
                "    print('\\x1b[1mcaught\\x1b[0m by the widget')\n"
                "w.Accordion([out], titles=['What was caught'], selected_index=0)"
            ),
        ),
        shown=("What was caught", "caught by the widget"),
        hidden=("\x1b", "[1m"),
    ),
    Habit(
        "linked-labels",
        (
            code(
                "import ipywidgets as w\na, b = w.Label('linked words'), w.Label()\n"
                "w.jslink((a, 'value'), (b, 'value'))\nw.HBox([a])"
            ),
        ),
        shown=("linked words",),
    ),
    Habit(
        "a-slider",
        (code("import ipywidgets as w\nw.IntSlider(description='Live')"),),
        own_kernel=True,
        in_voila=False,
        limit="Widgets to operate that aren't cofront's (sliders, `interact`, buttons) need a kernel for each visitor.",
    ),
    Habit(
        "widgets-that-are-closed",
        (
            code(
                "import ipywidgets as w\nwait = w.Label('please wait')\ndisplay(wait)\ngone = w.Label('gone')\n"
                "display(w.VBox([gone, w.Label('stays')]))\nwait.close(); gone.close()"
            ),
        ),
        shown=("stays",),
        hidden=("please wait", ">gone<"),
        in_voila=False,
    ),
    Habit(
        "tasks-and-threads",
        (
            code(
                "import asyncio, threading, time, ipywidgets as w\nlabel = w.Label('not yet')\ndisplay(label)\n"
                "async def later():\n    await asyncio.sleep(0.1)\n    print('a task printed')\n"
                "    label.value = 'changed'\n"
                "task = asyncio.create_task(later())"
            ),
            code("await task\nprint('second cell')"),
            code(
                "def for_ever():\n    while True: time.sleep(0.1)\n"
                "threading.Thread(target=for_ever, daemon=True).start()"
            ),
        ),
        shown=("changed a task printed second cell",),
        hidden=("not yet",),
        notices=("cell 3: for_ever still runs when all cells have ended",),
        limit="The page shows what stood there when all cells had ended; what goes on is named in the log.",
        in_voila=False,
    ),
    Habit(
        "errors-and-warnings-beside-a-slider",
        (
            code("import ipywidgets as w\nw.IntSlider()"),
            code("1 / 0", "raises-exception"),
            code("import sys, warnings\nwarnings.warn('old words')\nprint('to stderr', file=sys.stderr)"),
        ),
        hidden=("ZeroDivisionError", "old words", "to stderr"),
        notices=(
            "cell 2: An error is not shown: ZeroDivisionError",
            "cell 3: A warning or a log is not shown",
        ),
        own_kernel=True,
        in_voila=False,
    ),
    Habit(
        "a-widget-with-scripts-elsewhere",
        (
            code(
                "import anywidget, traitlets\nclass Map(anywidget.AnyWidget):\n"
                "    _esm = 'import * as d3 from \"https://esm.sh/d3@7\"; export default { render() {} }'\n"
                "    url = traitlets.Unicode('https://tile.openstreetmap.org/{z}.png').tag(sync=True)\nMap()"
            ),
        ),
        notices=("The widget Map loads something from esm.sh", "from tile.openstreetmap.org"),
        own_kernel=True,
        limit="A widget that loads scripts or map tiles from another host stays empty; the log names widget and host.",
        in_voila=False,
    ),
)
