"""The door: Voila with its own routes, where phones, screens and the facilitator come in.

``door/app.py`` is the server, ``door/routes.py`` lists everything it answers and who may call it, ``docs/door.md``
tells it in words. Importing this package is light; importing :mod:`cofront_kit.door.app` imports Voila.
"""
