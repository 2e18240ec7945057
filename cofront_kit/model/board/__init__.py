"""Cards: each party's side, and the midst between them."""
