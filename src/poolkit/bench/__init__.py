"""HOW FAST, beside others: cases, peers and one interleaved run. Prints nothing; `show.bench` draws the result.

`cases` says what is measured and what it should show, `run.run` starts the measurement in a process whose threads are
limited before anything is imported (`child`), `peers` holds a module for each other library.
"""
