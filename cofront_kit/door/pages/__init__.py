"""What the door answers at the addresses of pages: handlers, HTML, policies and the cache of participant pages."""
