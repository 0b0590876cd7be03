"""Learning the encoder with PyTorch; everything in it needs the extra ``svcnlp[train-encoder]``."""
