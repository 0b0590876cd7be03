"""Reading Russian social text: cleaning, sentences, tokens, lemmas, negation.

Importing this package does not load the dictionary; the first lemma does.
"""

from svcnlp.text.lemmas import inflections, is_known, lemma
from svcnlp.text.negation import negated
from svcnlp.text.sentences import sentences
from svcnlp.text.tokens import Token, tokenize
from svcnlp.text.unicode import Clean, clean

__all__ = ["Clean", "Token", "clean", "inflections", "is_known", "lemma", "negated", "sentences", "tokenize"]
