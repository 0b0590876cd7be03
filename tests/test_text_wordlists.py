from svcnlp.text.wordlists import words


def test_lines_and_indents_do_not_matter() -> None:
    assert words("\n  но а\n  зато но\n") == {"но", "а", "зато"}
