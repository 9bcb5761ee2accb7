namespace Dynamo.Api.Diagnosis;

/// <summary>Something that keeps a charge point from working, in words.</summary>
/// <param name="Code">Stable name of what it is.</param>
/// <param name="Text">What it means.</param>
/// <param name="NextStep">What to do about it.</param>
/// <param name="Since">Since when, or when it happened last; null if that is not known.</param>
/// <param name="Evidence">What it is concluded from.</param>
public sealed record Finding(string Code, string Text, string NextStep, DateTimeOffset? Since, IReadOnlyList<Evidence> Evidence);

/// <summary>A fact that a finding is concluded from.</summary>
/// <param name="Name">What it is a fact about.</param>
/// <param name="Value">The fact.</param>
public sealed record Evidence(string Name, string Value);

/// <summary>What keeps a charge point from working.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Findings">The most serious first; empty if nothing is known to be wrong.</param>
public sealed record Explanation(string ChargePointId, IReadOnlyList<Finding> Findings);
