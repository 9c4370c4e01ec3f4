"""The ledger of everything that will happen: every duty with a date is a row here, with its clause."""
