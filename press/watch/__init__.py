"""Makes the files of what is saved as it is saved: proofs first, all else after them, and a page that shows both.

Two processes work on a change. The main process (``session``) makes proofs in its main thread, receives the messages
of the background process in a second thread, and serves the preview in one more thread per request. The background
process (``background``) brings all other files up to date. They exchange ``messages`` over one connection: only the
main thread sends on it, only the listener thread receives from it. What threads share is in
``preview_board.PreviewBoard``, which has a lock, and in five attributes that need none: see ``session.WatchSession``.
"""
