using System.Diagnostics.Metrics;

namespace Dynamo.Gateway;

/// <summary>What the gateway counts. Meter <c>Dynamo.Gateway</c>.</summary>
internal sealed class GatewayMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Dynamo.Gateway";

    private readonly UpDownCounter<long> _connections;
    private readonly Counter<long> _refusedHandshakes;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _unreadable;
    private readonly Counter<long> _limits;
    private readonly Histogram<double> _callSeconds;

    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _connections = meter.CreateUpDownCounter<long>("dynamo.gateway.connections", "{connection}", "Sockets of charge points that are open.");
        _refusedHandshakes = meter.CreateCounter<long>("dynamo.gateway.refused_handshakes", "{handshake}", "Handshakes refused, by reason.");
        _calls = meter.CreateCounter<long>("dynamo.gateway.calls", "{call}", "Calls answered, by action and outcome.");
        _unreadable = meter.CreateCounter<long>("dynamo.gateway.unreadable_messages", "{message}", "Messages that could not be read, by fault.");
        _limits = meter.CreateCounter<long>("dynamo.gateway.limits_hit", "{event}", "Limits that were reached, by name.");
        _callSeconds = meter.CreateHistogram<double>("dynamo.gateway.call_duration", "s", "Time from frame to answer.");
    }

    public void ConnectionOpened() => _connections.Add(1);

    public void ConnectionClosed() => _connections.Add(-1);

    public void HandshakeRefused(int status) => _refusedHandshakes.Add(1, new KeyValuePair<string, object?>("status", status));

    public void CallAnswered(string action, string outcome, TimeSpan elapsed)
    {
        _calls.Add(1, new("action", action), new("outcome", outcome));
        _callSeconds.Record(elapsed.TotalSeconds);
    }

    public void Unreadable(string fault) => _unreadable.Add(1, new KeyValuePair<string, object?>("fault", fault));

    public void LimitHit(string name) => _limits.Add(1, new KeyValuePair<string, object?>("limit", name));
}
