"""What this computer offers: browser, Python, files, interrupts, the built front end."""
