namespace Dynamo.Domain.Charging;

/// <summary>What a person decided about the energy of a session.</summary>
/// <param name="Energy">What was delivered instead; <see langword="null"/> when what was found is right.</param>
/// <param name="Note">Why, in words, up to <see cref="MaxNote"/> characters.</param>
/// <param name="By">Identifier of who decided.</param>
/// <param name="At">When, UTC.</param>
public sealed record EnergyReview(Energy? Energy, string? Note, string By, DateTimeOffset At)
{
    /// <summary>Longest <see cref="Note"/>.</summary>
    public const int MaxNote = 500;
}
