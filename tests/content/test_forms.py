"""The fields of our own worksheets."""

from tests.pdf.test_forms import box_of, widgets, worksheets
from tests.support.built_toolkits import Built


def test_a_drawing_has_a_field_over_each_space(real: Built) -> None:
    houses = next(product for tool, product in worksheets(real) if tool.slug == "three-houses")
    tagged = real.read(houses)
    (figure,) = [node for node in tagged.tree.all("Figure") if "empty houses" in node.say("Alt")]
    left, bottom, right, top = map(float, figure.attribute("BBox"))
    spaces = [widget for widget in widgets(tagged) if str(widget.TU).startswith("House of ")]
    assert [str(each.TU) for each in spaces] == ["House of Worries", "House of Good Things", "House of Dreams"]
    for widget in spaces:
        box = box_of(widget)
        assert left <= box[0] and bottom <= box[1] and box[2] <= right and box[3] <= top
        assert box[2] - box[0] > 100 and box[3] - box[1] > 100
