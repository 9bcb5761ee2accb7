namespace Dynamo.Api.Live;

/// <summary>Which events a subscriber wants; absent members do not restrict.</summary>
public sealed record LiveFilter
{
    /// <summary>Most charge points that a filter may name.</summary>
    public const int MaxChargePoints = 500;

    /// <summary>Position of the last event the subscriber knows: logged events after it come first. Absent begins now.</summary>
    public string? From { get; init; }

    /// <summary>Only events of these charge points.</summary>
    public IReadOnlyList<string>? ChargePointIds { get; init; }

    /// <summary>Only events of these types.</summary>
    public IReadOnlyList<string>? Types { get; init; }
}
