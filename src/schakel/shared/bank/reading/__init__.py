"""Reading what banks send: both formats give the same facts."""
