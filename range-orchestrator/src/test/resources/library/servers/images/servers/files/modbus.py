"""A programmable controller: register 7 holds a set point, coil 3 a valve."""
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartTcpServer

unit = ModbusSlaveContext(
    co=ModbusSequentialDataBlock(0, [0] * 20),
    hr=ModbusSequentialDataBlock(0, [0] * 20),
    zero_mode=True,
)
StartTcpServer(context=ModbusServerContext(slaves=unit, single=True), address=("0.0.0.0", 502))
