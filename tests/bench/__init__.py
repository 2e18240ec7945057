"""`cofront bench`, and further benches, for a checkout."""
