"""The server: a subclass of Voila with its own routes, sockets, options and the record a notebook finds it by."""
