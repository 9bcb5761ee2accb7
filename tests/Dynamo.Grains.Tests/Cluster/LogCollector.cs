using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>Keeps what the grains log.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<(int EventId, LogLevel Level, string Text)> _entries = new();

    /// <summary>The lines of an event that name a charge point or a site.</summary>
    public IEnumerable<string> Of(int eventId, string id) =>
        _entries.Where(entry => entry.EventId == eventId && entry.Text.Contains(id, StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Text);

    /// <summary>All lines.</summary>
    public IEnumerable<string> Lines => _entries.Select(entry => entry.Text);

    public ILogger CreateLogger(string categoryName) => new Collector(categoryName.StartsWith("Dynamo.", StringComparison.Ordinal) ? _entries : null);

    public void Dispose()
    {
    }

    private sealed class Collector(ConcurrentQueue<(int EventId, LogLevel Level, string Text)>? entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => entries is not null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries?.Enqueue((eventId.Id, logLevel, formatter(state, exception)));
    }
}
