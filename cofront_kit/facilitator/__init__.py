"""The facilitator's session: create, open, lead, end, delete."""
