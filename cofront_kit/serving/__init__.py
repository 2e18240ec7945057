"""``cf.serve``: starts a door beside the notebook or finds the running one, and watches whether it is still there."""
