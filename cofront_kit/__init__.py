"""Co-front sessions in Jupyter: sealed trust polls, check-ins and boards for partner organisations."""
