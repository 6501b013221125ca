"""Prints what is saved, as it is saved: proofs first, everything else behind them, and a page that shows both."""
