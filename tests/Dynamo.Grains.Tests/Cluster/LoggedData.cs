using System.Text.Json;
using Dynamo.Storage.Events;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>An event of the log with its data.</summary>
internal sealed record LoggedData(EventRow Row)
{
    private readonly JsonElement _data = JsonDocument.Parse(Row.Data).RootElement;

    /// <summary>A member of the data as text; <see langword="null"/> if it is null or absent.</summary>
    public string? this[string name] => _data.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
