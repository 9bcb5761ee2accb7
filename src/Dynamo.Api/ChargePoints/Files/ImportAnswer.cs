namespace Dynamo.Api.ChargePoints.Files;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Whether nothing was stored.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Registered">Charge points that are new.</param>
/// <param name="Updated">Charge points of which something changed.</param>
/// <param name="Unchanged">Charge points that are registered as the file says already.</param>
/// <param name="NewChargePoints">The new charge points with their passwords, which are shown in this answer only; empty in a dry run.</param>
public sealed record ImportAnswer(bool DryRun, int Rows, int Registered, int Updated, int Unchanged, IReadOnlyList<RotatedPassword> NewChargePoints);
