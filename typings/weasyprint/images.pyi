from typing import Any

class RasterImage:
    # (image, interpolate, ratio) -> pydyf.Stream
    get_x_object: Any
