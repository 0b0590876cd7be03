"""Exports of platforms, a module each; `svcnlp.exports.shapes` lists them."""
