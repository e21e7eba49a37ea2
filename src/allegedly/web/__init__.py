"""The desk: a local web app over a ledger. Pages come whole from the server and read without script."""
