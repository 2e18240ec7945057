### Steps.

step-dip = Right after an honest talk things often feel worse before they feel better. That is normal, and it passes.
