"""Plans all files of a county that its extras name: those of its editions, and its packets."""

from press.core.identifiers import JobKey
from press.pdf.fragment import Fragments
from press.planning import packet_files
from press.planning.counties import BOOKLETS, PACKETS, CountyEdition
from press.planning.packets import PacketEdition
from press.planning.products import Product


class CountyFiles:
    """Plans the files of a county's edition.

    Args:
        county: The edition, with its extras.
    """

    def __init__(self, county: CountyEdition) -> None:
        self.county = county

    def packets(self) -> list[PacketEdition]:
        """Return the packets of the toolkit in the county's name, without those of which it has no piece."""
        if not {PACKETS, BOOKLETS} & set(self.county.extras):
            return []
        editions, left_out = self.county.editions, set(self.county.county.leave_out)
        return [
            PacketEdition(editions, packet, county=self.county)
            for packet in editions.toolkit.packets
            if packet.codes - left_out
        ]

    def needs(self) -> list[JobKey]:
        """Return the jobs of the packets, whose pages the print plans count."""
        return [job for packet in self.packets() for job in packet.packet_file().jobs]

    def products(self, fragments: Fragments) -> list[Product]:
        """Plan all files, each once.

        Args:
            fragments: Returns the finished pages of a job.

        Raises:
            NotTypesetError: A page of a packet has not been typeset.
            ContentError: The language lacks words that templates print.
        """
        products = self.county.products()
        for packet in self.packets():
            products += packet_files.files_of(packet, fragments, booklet=BOOKLETS in self.county.extras)
            packet.edition.composer.problems.raise_if_any()
        return list({product.path: product for product in products}.values())
