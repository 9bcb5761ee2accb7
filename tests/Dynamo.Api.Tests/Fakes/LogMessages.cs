using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dynamo.Api.Tests.Fakes;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogMessages : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Id, string Text)> _all = [];

    /// <summary>The messages with an event id, in their order.</summary>
    public IReadOnlyList<string> Of(int id) => [.. _all.Where(message => message.Id == id).Select(message => message.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _all.Enqueue((eventId.Id, formatter(state, exception)));

    public void Dispose()
    {
    }
}
