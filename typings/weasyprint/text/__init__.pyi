from weasyprint.text import line_break as line_break
