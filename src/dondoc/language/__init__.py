"""Vietnamese as data: the tables in `data/` and the look-ups over them."""
