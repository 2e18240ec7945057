"""What calls are held to: argument names, types, and the shapes of acts; refusals in words."""
