using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>Keeps what the gateway logs.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<(int EventId, LogLevel Level, string Text)> _entries = new();

    public IEnumerable<(int EventId, LogLevel Level, string Text)> Entries => _entries;

    public IEnumerable<string> Of(int eventId) => _entries.Where(entry => entry.EventId == eventId).Select(entry => entry.Text);

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
