"""Web: the ledger to look at in a browser, and the HTTP interface; it stands on the library alone."""
