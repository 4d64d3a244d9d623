"""What a worker hands back, unpacked without trust: plain values and the values of this library, nothing that acts.

A worker reads what strangers sent. Were it taken over, its answers could be made to run code where they are unpacked,
as pickles can; here they can name nothing but classes that only hold something.
"""

import pickle
from dataclasses import is_dataclass
from enum import Enum, EnumType
from importlib import import_module
from io import BytesIO
from typing import Any

from dondoc.model.refusal import Refusal

_OTHERS = {("array", "_array_reconstructor"), ("array", "array"), ("datetime", "date"), ("collections", "OrderedDict")}


def pack(value: Any) -> bytes:
    """The bytes of a value, to be handed over."""
    out = BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {}  # packages may change for all how errors are pickled, and Refusal is one
    pickler.dump(value)
    return out.getvalue()


def unpack(data: bytes) -> Any:
    """The value in bytes that came from a worker. Raises what pickle raises where they are not what `pack` made."""
    return _Unpacker(BytesIO(data)).load()


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _OTHERS:
            return getattr(import_module(module), name)
        if (module, name) == ("builtins", "getattr"):
            return _member
        found = getattr(import_module(module), name, None) if module.startswith("dondoc.") else None
        if isinstance(found, type) and _only_holds(found):
            return found
        raise pickle.UnpicklingError(f"a worker may not hand back {module}.{name}")


def _member(kind: Any, name: str) -> Enum:
    """A member of an enumeration, which Python 3.11.0 to 3.11.3 hand over as an attribute of its class."""
    if isinstance(kind, EnumType):
        member: Enum = kind[name]
        return member
    raise pickle.UnpicklingError(f"a worker may not hand back {name} of {kind}")


def _only_holds(kind: type) -> bool:
    named = issubclass(kind, tuple) and hasattr(kind, "_fields")
    return named or is_dataclass(kind) or issubclass(kind, (Enum, Refusal))
