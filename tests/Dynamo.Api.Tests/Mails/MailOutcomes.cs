using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Tests.Mails;

/// <summary>What became of mails, as one API counts it after it is stored.</summary>
internal sealed class MailOutcomes : IDisposable
{
    private readonly Channel<string> _outcomes = Channel.CreateUnbounded<string>();
    private readonly MeterListener _listener = new();

    public MailOutcomes(ApiFixture api)
    {
        var ours = api.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "dynamo.api.mails" && instrument.Meter.Scope == ours)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _outcomes.Writer.TryWrite(tags[0].Value!.ToString()!));
        _listener.Start();
    }

    /// <summary>The next outcome.</summary>
    public ValueTask<string> Next() => _outcomes.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _listener.Dispose();
}
