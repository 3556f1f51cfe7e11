"""The documents of the yearly review: Decision 24/2021/QĐ-TTg, Circular 07/2021/TT-BLĐTBXH.

Each module has dataclasses without models, the layouts, and samples; `build` fills the
dataclasses from the register, `start` registers the documents.
"""
