namespace Dynamo.Ocpp.Exchanges;

/// <summary>Limits of the calls that one side of a connection makes.</summary>
public sealed record ExchangeOptions
{
    /// <summary>
    /// How many calls may wait behind the open one, 1 or more. Default 32: a station that is this far behind is not keeping up, and
    /// a refusal now is worth more than an answer much later.
    /// </summary>
    public int QueueCapacity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 32;

    /// <summary>How long a sent call waits for its answer, longer than zero. Default 30 s, the usual value in the field.</summary>
    public TimeSpan CallTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);
}
