import subprocess
import sys

import svcnlp.text


def test_exports_exist() -> None:
    assert all(hasattr(svcnlp.text, name) for name in svcnlp.text.__all__)


def test_import_does_not_load_the_dictionary() -> None:
    code = "import sys, svcnlp.text as t; t.tokenize('Ждали час'); sys.exit('pymorphy3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
