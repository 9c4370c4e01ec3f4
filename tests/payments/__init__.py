"""Payment links with a PSP behind them: the sandbox, with payers and banks in code."""
