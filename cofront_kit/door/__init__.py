"""The door: the web server that phones, screens and the facilitator's browser talk to.

Its packages, each built on the ones below it:

- ``server``: the subclass of Voila, its table of routes, sockets and options.
- ``pages``: what answers at the addresses of pages, and the cache of participant pages.
- ``rendering``: an executed notebook as the HTML of a page.
- ``execution``: running a notebook's cells within limits.
- ``network``: which addresses the door listens at and which names it answers to.
- ``links``: repairing links that were damaged or pasted with other text.

``docs/door.md`` explains how it behaves. Importing this package is light; :mod:`cofront_kit.door.server.app` imports
Voila.
"""
