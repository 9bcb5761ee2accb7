using System.Threading.Tasks.Sources;

namespace Dynamo.Benchmarks.BareServers;

/// <summary>
/// The row of the message that a charge point waits for. A charge point has one call open at a time, so its connection needs one of these and uses
/// it again and again.
/// </summary>
internal sealed class PendingRow(string chargePointId) : IValueTaskSource
{
    // The writer goes on to the next batch while the answers are sent.
    private ManualResetValueTaskSourceCore<bool> _written = new() { RunContinuationsAsynchronously = true };

    public string ChargePointId => chargePointId;

    public string MessageId { get; set; } = "";

    public string Action { get; set; } = "";

    public DateTimeOffset ReceivedAt { get; set; }

    public string Payload { get; set; } = "";

    /// <summary>Begins a new wait.</summary>
    public ValueTask WaitAsync()
    {
        _written.Reset();
        return new(this, _written.Version);
    }

    public void Complete() => _written.SetResult(true);

    public void Fail(Exception reason) => _written.SetException(reason);

    void IValueTaskSource.GetResult(short token) => _written.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _written.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _written.OnCompleted(continuation, state, token, flags);
}
