"""Agreements: terms versions, acceptance, contracts, licences, notice, suspension, price lists."""
