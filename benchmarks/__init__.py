"""Side-by-side measurements against public peers: `python -m benchmarks` makes its trees, runs, and prints ratios."""
