"""How compiled code sees a firm: one pointer, behind which lie tables of records.

Handing a dozen NumPy arrays from function to function copies a hundred words a call and
makes Numba count references to each of them. So the firm's records are described by a
header, two numbers a table (address and length), and compiled code gets the header's
address. ``firm.reps[3].skill`` means the same as in plain Python.

The caller keeps the arrays alive; an index is checked when ``NUMBA_BOUNDSCHECK=1``.
"""

from __future__ import annotations

import operator
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils, config
from numba.core.imputils import lower_builtin, lower_getattr_generic
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_global, signature
from numba.extending import infer_getattr, intrinsic, models, register_model
from numpy.typing import NDArray

from harmony.sim.books import WeekSums
from harmony.sim.drivers.firm_state import ENTITIES, LISTS, SINGLES
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import record_type
from harmony.sim.state import Event, State

WORDS = 2  # address and length
_WORD = ir.IntType(64)
RECORDS: dict[str, type] = {
    **SINGLES,
    "levers": Levers,
    "parameters": Parameters,
    "sums": WeekSums,
}


class TableType(types.Type):
    """A run of records, or of plain numbers, of known length."""

    def __init__(self, label: str, element: types.Type) -> None:
        self.element = element
        super().__init__(name=f"Table({label})")


class FirmType(types.Type):
    """A pointer to the header of a firm."""

    def __init__(self) -> None:
        super().__init__(name="Firm")


FIRM = FirmType()
TABLES = {
    **{name: TableType(name, numba.from_dtype(record_type(t))) for name, t in ENTITIES.items()},
    **{name: TableType(name, numba.from_dtype(np.dtype(kind))) for name, kind in LISTS.items()},
    "events": TableType("events", numba.from_dtype(record_type(Event))),
}
SINGLE_RECORDS = {name: numba.from_dtype(record_type(t)) for name, t in RECORDS.items()}
PLACES = {name: place for place, name in enumerate(State._fields)}

register_model(FirmType)(models.OpaqueModel)


@register_model(TableType)
class _TableModel(models.StructModel):
    def __init__(self, manager: Any, table: TableType) -> None:
        members = [("data", types.voidptr), ("count", types.int64)]
        super().__init__(manager, table, members)


@infer_getattr
class _FirmAttributes(AttributeTemplate):
    key = FirmType

    def generic_resolve(self, firm: FirmType, name: str) -> Any:
        return TABLES.get(name) or SINGLE_RECORDS.get(name)


@lower_getattr_generic(FirmType)
def _firm_attribute(context: Any, builder: Any, _type: Any, firm: Any, name: str) -> Any:
    header = builder.bitcast(firm, _WORD.as_pointer())
    place = WORDS * PLACES[name]
    address = builder.load(cgutils.gep_inbounds(builder, header, place))
    if name in SINGLE_RECORDS:
        record = context.get_value_type(SINGLE_RECORDS[name])
        return builder.inttoptr(address, record)
    table = cgutils.create_struct_proxy(TABLES[name])(context, builder)
    table.data = builder.inttoptr(address, cgutils.voidptr_t)
    table.count = builder.load(cgutils.gep_inbounds(builder, header, place + 1))
    return table._getvalue()


@infer_global(operator.getitem)
class _GetItem(AbstractTemplate):
    def generic(self, args: Any, keywords: Any) -> Any:
        table, index = args
        if isinstance(table, TableType) and isinstance(index, types.Integer):
            return signature(table.element, table, types.int64)
        return None


@infer_global(operator.setitem)
class _SetItem(AbstractTemplate):
    def generic(self, args: Any, keywords: Any) -> Any:
        table, index, _value = args
        if isinstance(table, TableType) and isinstance(index, types.Integer):
            return signature(types.none, table, types.int64, table.element)
        return None


@infer_global(len)
class _Length(AbstractTemplate):
    def generic(self, args: Any, keywords: Any) -> Any:
        if isinstance(args[0], TableType):
            return signature(types.int64, args[0])
        return None


def _place(context: Any, builder: Any, table_type: TableType, table: Any, index: Any) -> Any:
    """Pointer to an element."""
    parts = cgutils.create_struct_proxy(table_type)(context, builder, value=table)
    if config.BOUNDSCHECK:
        outside = builder.icmp_unsigned(">=", index, parts.count)
        with cgutils.if_unlikely(builder, outside):
            context.call_conv.return_user_exc(builder, IndexError, ("outside of a table",))
    data_type = context.get_data_type(table_type.element)
    data = builder.bitcast(parts.data, data_type.as_pointer())
    return builder.gep(data, [index])


@lower_builtin(operator.getitem, TableType, types.int64)
def _get_item(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    table_type = sig.args[0]
    place = _place(context, builder, table_type, *args)
    if isinstance(table_type.element, types.Record):
        return place
    return builder.load(place)


@lower_builtin(operator.setitem, TableType, types.int64, types.Any)
def _set_item(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    table, index, value = args
    builder.store(value, _place(context, builder, sig.args[0], table, index))
    return context.get_dummy_value()


@lower_builtin(len, TableType)
def _length(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    return cgutils.create_struct_proxy(sig.args[0])(context, builder, value=args[0]).count


@intrinsic
def firm_at(typing_context, address):  # type: ignore[no-untyped-def]  # Numba calls it
    """The firm whose header lies at an address."""

    def make(context, builder, sig, args):  # type: ignore[no-untyped-def]
        return builder.inttoptr(args[0], context.get_value_type(FIRM))

    return FIRM(types.int64), make


@intrinsic
def point(typing_context, header, place, address):  # type: ignore[no-untyped-def]
    """Let a place of a header point elsewhere."""

    def store(context, builder, sig, args):  # type: ignore[no-untyped-def]
        words = builder.inttoptr(args[0], _WORD.as_pointer())
        builder.store(args[2], builder.gep(words, [args[1]]))
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), store


def header_of(state: State) -> NDArray[np.int64]:
    """The header of a firm's records: address and length of each, in the order of the state."""
    words = np.zeros(WORDS * len(State._fields), dtype=np.int64)
    for place, part in enumerate(state):
        words[WORDS * place] = part.ctypes.data
        words[WORDS * place + 1] = part.size
    return words
