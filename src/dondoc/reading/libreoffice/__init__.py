"""Word 97 and RTF by way of LibreOffice."""
