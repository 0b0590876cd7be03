"""Running the encoder: a network that reads a text as a whole, beside the linear model.

Needs the extra ``svcnlp[encoder]`` (ONNX Runtime and tokenizers), and no PyTorch. This module itself needs
nothing of the extra, so that it can be asked for first.
"""

from __future__ import annotations

from importlib.util import find_spec

from svcnlp.messages import SvcnlpError


def require_encoder() -> None:
    """Make sure that what the encoder needs is installed.

    Raises
    ------
    SvcnlpError
        If a library is missing; the sentence holds the pip command.

    Examples
    --------
    >>> require_encoder()
    """
    if find_spec("onnxruntime") is None or find_spec("tokenizers") is None:
        raise SvcnlpError(
            "this model needs ONNX Runtime and tokenizers: pip install 'svcnlp[encoder]';"
            " or do without it: --model fast"
        )
