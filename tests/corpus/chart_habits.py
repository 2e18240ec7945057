"""Habits of drawing."""

from __future__ import annotations

from corpus.habit import Habit, code

BARS = """
import altair as alt, pandas as pd
table = pd.DataFrame({"side": ["Acme", "Borealis"], "trust": [3, 5], "when": ["now", "now"]})
bars = alt.Chart(table, title="Trust by side").mark_bar().encode(x="side", y="trust")
"""
PICTURE = 'alt="Trust by side. Chart (bar) of side, trust"'
DATA = '<img class="cofront-picture" alt='
CDN = "Voila's own page asks a CDN for the scripts of a chart"
MIMETYPE = "Voila's own page doesn't know the type of a chart of Altair 6"
GIF = "R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="

HABITS = (
    Habit(
        "altair-by-default",
        (code(BARS + "bars"),),
        markup=(PICTURE, 'media="(prefers-color-scheme:dark)"', "data:image/svg+xml;base64,"),
        hidden=("<script>", "cdn.jsdelivr", "vega-embed"),
        limit="Altair charts are pictures: tooltips, zooming, sliders and menus of a chart are left out.",
    ),
    Habit(
        "altair-by-mimetype",
        (code(BARS + "with alt.renderers.enable('mimetype'): display(bars)"),),
        markup=(PICTURE,),
        hidden=("vegalite",),
    ),
    Habit(
        "altair-charts-together",
        (
            code(
                BARS + "words = bars.mark_text().encode(text='trust')\n"
                "display(bars + words, bars | words, bars & words, bars.facet('when'), "
                "bars.properties(description='Described by hand'))"
            ),
        ),
        markup=('alt="Trust by side. Chart (bar, text) of side, trust"', 'alt="Described by hand"'),
        hidden=("<script>",),
    ),
    Habit(
        "altair-in-output-widget",
        (
            code(
                BARS + "import ipywidgets as w\nout = w.Output()\nwith out:\n    display(bars)\nw.VBox([out])"
            ),
        ),
        markup=(PICTURE,),
        hidden=("<script>",),
    ),
    Habit(
        "altair-with-data-in-a-file",
        (
            code(
                "import altair as alt\nalt.Chart('the data.csv', title='From a file').mark_bar()"
                ".encode(x='side:N', y='trust:Q')"
            ),
        ),
        markup=('alt="From a file. Chart (bar) of side, trust"',),
        files={"the data.csv": b"side,trust\nAcme,3\nBorealis,5\n"},
    ),
    Habit(
        "altair-with-data-elsewhere",
        (
            code(
                "import altair as alt\nalt.Chart('https://example.org/x.csv', title='From afar')"
                ".mark_bar().encode(x='a:Q')"
            ),
        ),
        shown=("A chart is left out here: From afar",),
        notices=("cell 1", "https://example.org/x.csv"),
        limit="A chart whose data is at another address is left out. Load the data in the notebook.",
        voila_hides=("A chart is left out here: From afar",),
    ),
    Habit(
        "altair-with-a-slider",
        (code(BARS + "bars.add_params(alt.param(name='p', value=1, bind=alt.binding_range(min=0, max=3)))"),),
        markup=(PICTURE,),
        notices=("sliders and menus are left out",),
    ),
    Habit(
        "altair-beside-a-slider",
        (code(BARS + "import ipywidgets as w\ndisplay(bars, w.IntSlider())"),),
        markup=("Trust by side. Chart (bar) of side, trust",),
        hidden=("cdn.jsdelivr",),
        limit="Where something live makes a kernel per visitor, a chart within an Output widget stays empty.",
        own_kernel=True,
        in_voila=False,
    ),
    Habit(
        "altair-jupyter-chart",
        (code(BARS + "alt.JupyterChart(bars)"),),
        markup=(PICTURE,),
        hidden=("esm.sh",),
    ),
    Habit(
        "plotly-chart",
        (
            code(
                "import plotly.express as px, plotly.io as pio\npio.renderers.default = 'plotly_mimetype'\n"
                "px.bar(x=['a'], y=[1], title='A plotly chart')"
            ),
        ),
        own_kernel=True,
        limit="A plotly chart needs a kernel for each visitor. `pio.renderers.default = 'png'` makes it a picture.",
        in_voila=False,
    ),
    Habit(
        "bokeh-chart",
        (
            code(
                "load = 'const js_urls = [\"https://cdn.bokeh.org/bokeh/release/bokeh.min.js\"]'\n"
                "display({'application/javascript': load, 'application/vnd.bokehjs_load.v0+json': load}, raw=True)\n"
                "display({'application/vnd.bokehjs_exec.v0+json': '', 'text/html': '<script></script>'}, raw=True)"
            ),
        ),
        own_kernel=True,
        notices=("A chart of bokeh stays empty", "A script is not loaded from cdn.bokeh.org"),
        limit="A bokeh or HoloViews chart stays empty: its scripts come from another host. Show a picture of it.",
        in_voila=False,
    ),
    Habit(
        "a-map-of-folium",
        (
            code(
                "from IPython.display import HTML\nHTML('<span>Make this Notebook Trusted to load map: File -> Trust "
                'Notebook</span><iframe srcdoc="&lt;p&gt;a map&lt;/p&gt;"></iframe>\')'
            ),
        ),
        shown=("left out",),
        hidden=("Trust",),
        notices=("What an <iframe> holds is not shown",),
        limit="What stands in an `<iframe>`, such as a map of folium, is left out, or is a link.",
        in_voila=False,
    ),
    Habit(
        "live-chart-with-its-picture",
        (
            code(
                f"data = {{'image/gif': '{GIF}', 'text/plain': 'Bars of trust'}}\n"
                "display({'application/vnd.plotly.v1+json': {}, **data}, raw=True)"
            ),
        ),
        markup=('alt="Bars of trust"', f"data:image/gif;base64,{GIF}"),
        notices=("shown as the picture",),
    ),
    Habit(
        "retina-figures",
        (
            code(
                f"display({{'image/gif': '{GIF}', 'text/plain': '<Figure size 640x480 with 1 Axes>'}}, "
                "metadata={'image/gif': {'width': 320, 'height': 240}}, raw=True)"
            ),
        ),
        markup=('alt="Figure" width="320" height="240"',),
    ),
    Habit(
        "svg-drawings",
        (
            code(
                "from IPython.display import SVG\n"
                'SVG(\'<svg width="10" height="10"><title>A small square</title><rect width="10" height="10"/></svg>\')'
            ),
        ),
        markup=('alt="A small square"', "data:image/svg+xml;base64,"),
    ),
    Habit(
        "a-picture-of-five-megabytes",
        (code("import os\ndisplay({'image/png': os.urandom(5_000_000), 'text/plain': ''}, raw=True)"),),
        shown=("a picture of 5.0 MB left out",),
        notices=("A picture of 5.0 MB is left out",),
        limit="A picture of more than 2 MB is left out.",
        in_voila=False,
    ),
    Habit(
        "mermaid-output",
        (
            code(
                "display({'text/vnd.mermaid': 'flowchart LR; Acme --> Borealis', 'text/plain': 'x'}, raw=True)"
            ),
        ),
        shown=("flowchart LR; Acme --> Borealis",),
        notices=("A mermaid diagram",),
        limit="A mermaid diagram, in Markdown or as an output, is shown as its source.",
        in_voila=False,
    ),
    Habit(
        "json-and-maps",
        (
            code("from IPython.display import JSON\nJSON({'seats': [1, 2]})"),
            code("from IPython.display import GeoJSON\nGeoJSON({'type': 'Point', 'coordinates': [1, 2]})"),
        ),
        shown=('"seats"', "an output of type application/geo+json left out"),
        notices=("cell 2: An output of type application/geo+json",),
        limit="Maps (GeoJSON), PDF and other types that a browser doesn't draw by itself are left out.",
        in_voila=False,
    ),
)
