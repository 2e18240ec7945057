"""Data sets for statistics programs and spreadsheets: SPSS, Stata, workbooks, and a codebook of them."""
