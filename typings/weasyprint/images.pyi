from typing import Any

class RasterImage:
    # (image, interpolate, ratio) -> pydyf.Stream
    get_x_object: Any

class SVGImage:
    # (stream, concrete_width, concrete_height, style)
    draw: Any
