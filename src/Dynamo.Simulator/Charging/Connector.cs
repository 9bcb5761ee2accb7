using Dynamo.Ocpp.V16;

namespace Dynamo.Simulator.Charging;

/// <summary>A connector of a simulated charge point. Safe for concurrent use.</summary>
public sealed class Connector
{
    private readonly Lock _lock = new();
    private bool _occupied;

    internal Connector(int id, ChargePointOptions options)
    {
        Id = id;
        Meter = new Meter(options.Time, options.MeterStartWh);
    }

    /// <summary>Number, from 1.</summary>
    public int Id { get; }

    /// <summary>Its meter.</summary>
    public Meter Meter { get; }

    /// <summary>The status reported last.</summary>
    public ChargePointStatus Status { get; internal set; } = ChargePointStatus.Available;

    /// <summary>Whether the central system has it in service.</summary>
    public bool IsOperative { get; internal set; } = true;

    /// <summary>The running transaction, if any.</summary>
    public ChargingTransaction? Transaction { get; private set; }

    /// <summary>Whether a transaction could start now.</summary>
    public bool IsFree
    {
        get
        {
            lock (_lock)
                return IsOperative && !_occupied;
        }
    }

    /// <summary>Claims the connector, so that of a local and a remote start only one succeeds.</summary>
    internal bool TryOccupy()
    {
        lock (_lock)
        {
            if (!IsOperative || _occupied)
                return false;
            _occupied = true;
            return true;
        }
    }

    internal void Begin(ChargingTransaction transaction, int powerW)
    {
        lock (_lock)
        {
            if (Transaction is not null)
                throw new InvalidOperationException($"A transaction is already running on connector {Id}.");
            Transaction = transaction;
            _occupied = true;
        }

        Meter.PowerW = powerW;
    }

    /// <summary>Ends the transaction, so that of two simultaneous stops only one gets it.</summary>
    internal ChargingTransaction? End()
    {
        Meter.PowerW = 0;
        lock (_lock)
        {
            var ended = Transaction;
            Transaction = null;
            _occupied = false;
            return ended;
        }
    }
}
