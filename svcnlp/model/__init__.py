"""The trained model at run time: features, scorer, verdicts; NumPy only."""
