"""PDF files: the text layer, page by page, and what stands around it."""
