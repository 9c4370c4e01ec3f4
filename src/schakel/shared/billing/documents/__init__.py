"""Invoices and statements as others read them: PDF, UBL, audit file."""
