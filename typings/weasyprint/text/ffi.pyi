from typing import Any

ffi: Any
fontconfig: Any
pango: Any
pangoft2: Any
