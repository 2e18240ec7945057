"""What this computer gives: browser, Python, files, interrupts, the built front end."""
