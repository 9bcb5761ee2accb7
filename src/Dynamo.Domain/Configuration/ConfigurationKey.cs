namespace Dynamo.Domain.Configuration;

/// <summary>A configuration key of a charge point as it was read last (OCPP 1.6, 5.8 and 9).</summary>
public sealed record ConfigurationKey
{
    /// <summary>Longest name that is stored, in characters; the protocol allows 50.</summary>
    public const int MaxName = 100;

    /// <summary>Longest value that is stored, in characters; the protocol allows 500. What is longer is cut off.</summary>
    public const int MaxValue = 4_000;

    /// <summary>The tenant that owns the charge point.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The name, in the charge point's spelling.</summary>
    public required string Name { get; init; }

    /// <summary>The value; <see langword="null"/> if it has none, is secret, or was not read yet.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the charge point refuses changes.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether the charge point knows the key.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>When it was read or a change was accepted, UTC.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>A value that was accepted and counts from the next restart on.</summary>
    public string? PendingValue { get; init; }

    /// <summary>
    /// When <see cref="PendingValue"/> was accepted. Of a key without one: a pending value that was accepted before this time is settled by it, because the charge
    /// point restarted since or took another value.
    /// </summary>
    public DateTimeOffset? PendingAt { get; init; }

    /// <summary>The spelling under which names are compared: OCPP does not tell capitals apart (CiString50Type).</summary>
    public static string Key(string name) => name.Trim().ToUpperInvariant();
}

/// <summary>When the configuration of a charge point was read.</summary>
public sealed record ConfigurationReading
{
    /// <summary>The tenant that owns the charge point.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The charge point.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>When all keys were read at once, UTC: what was not read since is gone. <see langword="null"/> if they never were.</summary>
    public DateTimeOffset? CompleteAt { get; init; }

    /// <summary>When the latest reading began that succeeded, be it key by key, UTC.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When reading by itself was tried last, UTC.</summary>
    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>How often in a row it failed.</summary>
    public int Failures { get; init; }

    /// <summary>Why it failed last, in words; <see langword="null"/> if it did not.</summary>
    public string? Fault { get; init; }
}
