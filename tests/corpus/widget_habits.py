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
)
