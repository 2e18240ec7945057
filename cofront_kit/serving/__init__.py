"""``cf.serve``: starts a door beside the notebook or finds the running one, and watches that it is still there."""
