"""Checking: records → Findings. One rule a file in `rules/`, beside it its page; `table.py` lists them."""
