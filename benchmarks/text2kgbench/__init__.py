"""Reads the politics part of Text2KGBench (sentence to triples) and scores as it scores.

The benchmark asks for nine relations over encyclopaedic English sentences and for the labels of
Wikidata. Four of its relations are ours (offices, party memberships, candidacies, heads of state
and government); two are not (membership of bands and academies, ideologies of parties). That is
why all this stands outside the package: nothing here is used to read news.

    python -m benchmarks.text2kgbench SENTENCES.jsonl --out TRIPLES.jsonl
    python -m benchmarks.text2kgbench TRAIN.jsonl --score

The data are not part of the repository (cenguix/Text2KGBench, CC BY-SA 4.0).
"""
