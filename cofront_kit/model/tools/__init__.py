"""The facilitator's tools: timer, raised hands, hidden screens, the date of the next session."""
