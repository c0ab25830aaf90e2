"""Forms looked at from outside: python-docx, docxtpl, LibreOffice and Microsoft's SDK read what `forms` wrote."""
