using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Dynamo.Console.Components;

/// <summary>What the console needs to know of the browser at the other end of the circuit, and the one thing it asks of it.</summary>
public sealed partial class Browser(IJSRuntime js, ILogger<Browser> logger) : IAsyncDisposable
{
    private const string Module = "./_content/Dynamo.Console/console.js";

    private IJSObjectReference? _module;

    /// <summary>The time zone of the person; UTC until it is known.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Asks the browser for its time zone. One that this machine does not know leaves UTC, which every time then says.</summary>
    public async Task Meet()
    {
        var name = await (await Load()).InvokeAsync<string>("timeZone");
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            Zone = zone;
        else
            LogUnknownZone(logger, name);
    }

    /// <summary>Puts a text on the clipboard; <see langword="false"/> where the browser does not allow it, as on addresses without TLS.</summary>
    public async Task<bool> Copy(string text) => await (await Load()).InvokeAsync<bool>("copy", text);

    /// <summary>An instant in the person's time zone.</summary>
    public string LocalText(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone).ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture)
        + (Zone.Equals(TimeZoneInfo.Utc) ? " UTC" : "");

    /// <summary>Time of day in the person's time zone.</summary>
    public string LocalTime(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The circuit ended before us, and the module with it.
        }
    }

    private async Task<IJSObjectReference> Load() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", Module);

    [LoggerMessage(3601, LogLevel.Information, "The browser's time zone {Zone} is unknown here; the console shows UTC")]
    private static partial void LogUnknownZone(ILogger logger, string zone);
}
