namespace Dynamo.Simulator.Charging;

/// <summary>
/// An energy meter: its register grows with the power and the clock. Safe for concurrent use.
/// </summary>
public sealed class Meter
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private decimal _registerWh;
    private int _powerW;
    private DateTimeOffset _readAt;

    internal Meter(TimeProvider time, long registerWh)
    {
        _time = time;
        _registerWh = registerWh;
        _readAt = time.GetUtcNow();
    }

    /// <summary>Energy register, Wh, rounded down.</summary>
    public long RegisterWh
    {
        get
        {
            lock (_lock)
            {
                Advance();
                return (long)_registerWh;
            }
        }
    }

    /// <summary>Power that flows now, W, 0 or more.</summary>
    public int PowerW
    {
        get
        {
            lock (_lock)
                return _powerW;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            lock (_lock)
            {
                Advance();
                _powerW = value;
            }
        }
    }

    /// <summary>Lets an exact amount of energy flow at once, for scripts that need exact figures whatever the clock says.</summary>
    /// <param name="wattHours">Energy, Wh, 0 or more.</param>
    public void Deliver(long wattHours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wattHours);
        lock (_lock)
            _registerWh += wattHours;
    }

    private void Advance()
    {
        var now = _time.GetUtcNow();
        _registerWh += _powerW * (decimal)(now - _readAt).Ticks / TimeSpan.TicksPerHour;
        _readAt = now;
    }
}
