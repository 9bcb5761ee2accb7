namespace Dynamo.Domain.Charging;

/// <summary>What somebody decided about a stop of a transaction that nobody knew.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="SessionId">The session that was ended with it, if one was.</param>
/// <param name="Note">Why, in words, up to <see cref="MaxNote"/> characters.</param>
/// <param name="By">Identifier of who decided.</param>
/// <param name="At">When it was carried out, UTC; <see langword="null"/> until then.</param>
public sealed record StopResolution(StopDecision Decision, string? SessionId, string? Note, string By, DateTimeOffset? At)
{
    /// <summary>Longest <see cref="Note"/>.</summary>
    public const int MaxNote = 500;
}

/// <summary>What can be decided about a stop of a transaction that nobody knew.</summary>
public enum StopDecision
{
    /// <summary>It belongs to no session of ours.</summary>
    Dismissed,

    /// <summary>It is the end of a session.</summary>
    Applied,
}

/// <summary>A stop of a transaction that nobody knew, as it is filed.</summary>
/// <param name="StopId">Names it among those of its charge point.</param>
/// <param name="Stop">What was sent.</param>
/// <param name="Resolution">What was decided; <see langword="null"/> until then.</param>
public sealed record FiledStop(string StopId, UnknownStop Stop, StopResolution? Resolution);
