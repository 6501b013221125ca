"""The preview's state is right whichever of the two processes reports first."""

from press.core.identifiers import OutputPath
from press.watch.preview_board import PreviewBoard
from press.watch.preview_state import ShownPiece
from press.watch.proofs import Proof, UnprintedProof

LOAF = ShownPiece(
    path=OutputPath("handouts/1.1-loaf.pdf"),
    code="1.1",
    title="Loaf",
    tab="1 Dough",
    language="en",
    kind="tool",
    pages=2,
    digest="old",
)
PROOF = Proof(LOAF.path, "1.1 Loaf", 3, "new", 0.2)
PROBLEM = {"code": "strings/word", "message": "There is no “head.page”."}


def test_a_proof_takes_no_problem_away_that_the_background_found_meanwhile() -> None:
    board = PreviewBoard()
    board.show(pieces=(LOAF,), problems=(PROBLEM,), busy=False)

    board.show_proof(PROOF, [3], "1.1 Loaf: made in 0.20 s")

    assert board.state.problems == (PROBLEM,)
    assert (board.state.pieces[0].pages, board.state.pieces[0].digest) == (3, "new")
    assert (board.state.proof, board.state.pieces[0].changed_pages) == (LOAF.path, (3,))


def test_a_proof_that_is_shown_late_does_not_say_that_there_is_more_to_come() -> None:
    board = PreviewBoard()
    board.show(pieces=(LOAF,), busy=False)

    board.show_proof(PROOF, [], "1.1 Loaf: made in 0.20 s")

    assert not board.state.busy


def test_each_change_of_what_is_shown_is_sent_once() -> None:
    board = PreviewBoard()
    board.show(pieces=(LOAF,))
    number = board.state.number

    assert board.wait_for_state(number, 0) is None
    board.show_proof(PROOF, [], "")
    later = board.wait_for_state(number, 0)
    assert later is not None and later.number > number
    board.close()
    assert board.wait_for_state(number, 0) is None


def test_pages_that_do_not_fit_are_shown_until_a_proof_takes_their_place() -> None:
    board = PreviewBoard()
    board.show(pieces=(LOAF,), problems=(PROBLEM,))

    proof = UnprintedProof(LOAF.path, "1.1 Loaf", b"pages", 3, (3,), b"before", fits=False)
    board.show_unprinted(proof, [1])

    (piece,) = board.state.pieces
    assert (piece.rejected, piece.over, piece.pages) == (True, (3,), 3)
    assert board.unwritten[LOAF.path] == b"pages"
    assert board.state.problems == (PROBLEM,)
    board.show_proof(PROOF, [3], "1.1 Loaf: made in 0.20 s")
    (piece,) = board.state.pieces
    assert (piece.rejected, piece.over, piece.digest) == (False, (), "new")
