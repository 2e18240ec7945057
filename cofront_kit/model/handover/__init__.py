"""Leading in twos: co-facilitators and their links, who leads, taking over and handing over."""
