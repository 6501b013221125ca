"""Makes the spreadsheet in which a form's answers are added up, from the questions of the form."""
