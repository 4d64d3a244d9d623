"""Administrative units of Vietnam through time: data with sources, and the look-up over them."""
