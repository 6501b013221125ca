from typing import Any

import pydyf
from weasyprint.document import Document

def generate_pdf(document: Document, target: Any, zoom: float, **options: Any) -> pydyf.PDF: ...
