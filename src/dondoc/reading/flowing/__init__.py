"""What files that flow (DOCX, ODT, HTML) have in common."""
