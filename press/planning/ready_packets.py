"""Plans the packets of content/packets/, which are files of every build."""

from press.pdf.fragment import Fragments
from press.planning.base_editions import EditionRegistry
from press.planning.packets import PacketEdition
from press.planning.products import Product


class ReadyPackets:
    """Plans the files of every packet that a toolkit has.

    Args:
        editions: The editions of the project.
    """

    def __init__(self, editions: EditionRegistry) -> None:
        self.packets = [PacketEdition(editions, packet) for packet in editions.toolkit.packets]

    def files(self) -> list[Product]:
        """Plan the packets themselves; raises ContentError for words that their pages print and a language lacks."""
        products: list[Product] = [packet.packet_file() for packet in self.packets]
        self._raise_for_missing_words()
        return products

    def print_plans(self, fragments: Fragments) -> list[Product]:
        """Plan the files of the print plans, which count the pages of the packets.

        Args:
            fragments: Returns the finished pages of a job.

        Raises:
            NotTypesetError: A page of a packet has not been typeset.
            ContentError: A language lacks words that the pages print.
        """
        products: list[Product] = [packet.plan_file(packet.print_plan(fragments)) for packet in self.packets]
        self._raise_for_missing_words()
        return products

    def _raise_for_missing_words(self) -> None:
        """Raise ContentError for words that pages print and a language lacks."""
        for packet in self.packets:
            packet.edition.composer.problems.raise_if_any()
