"""The graph as tools for language models, over the Model Context Protocol.

Every answer carries the quotes it rests on, each with its document and its place in the text.
What a tool asks goes through the same gate, workers and limits as a query at the endpoint.
"""
