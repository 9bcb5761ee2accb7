using System.Text.Json;
using Dynamo.Domain.Charging;

namespace Dynamo.Api.BillingSessions;

/// <summary>Puts a charging session into the words callers see.</summary>
internal static class BillingSessionAnswers
{
    private const decimal WattsPerKw = 1_000m;

    public static BillingSessionStatus Status(ChargingSession session) => session.Status switch
    {
        SessionStatus.Active => BillingSessionStatus.Active,
        SessionStatus.Stopped => BillingSessionStatus.Stopped,
        _ => BillingSessionStatus.Completed,
    };

    public static BillingSessionAnswer Item(ChargingSession session, DateTimeOffset now) => new()
    {
        SessionId = session.SessionId,
        TransactionId = session.TransactionId,
        ChargePointId = session.ChargePointId,
        ConnectorId = session.Start.ConnectorId,
        UserId = null,
        IdTag = session.Start.IdTag,
        StartedAt = session.Start.At,
        EndedAt = session.Stop?.At,
        DurationMinutes = Minutes(session, now),
        EnergyKwh = session.Energy.KilowattHours,
        TotalCost = session.Cost?.Amount,
        Currency = session.Cost?.Currency,
        PowerKw = session.PowerWatts / WattsPerKw,
        Status = Status(session),
        EnergyConfidence = session.Account is { } account ? Confidence(account) : null,
        HeldForReview = session.IsHeldForReview,
    };

    public static BillingSessionDetail Detail(ChargingSession session, DateTimeOffset now) => new()
    {
        SessionId = session.SessionId,
        TransactionId = session.TransactionId,
        ChargePointId = session.ChargePointId,
        ConnectorId = session.Start.ConnectorId,
        UserId = null,
        IdTag = session.Start.IdTag,
        StartedAt = session.Start.At,
        EndedAt = session.Stop?.At,
        DurationMinutes = Minutes(session, now),
        EnergyKwh = session.Energy.KilowattHours,
        TotalCost = session.Cost?.Amount,
        Currency = session.Cost?.Currency,
        PowerKw = session.PowerWatts / WattsPerKw,
        Status = Status(session),
        EnergyConfidence = session.Account is { } account ? Confidence(account) : null,
        HeldForReview = session.IsHeldForReview,
        SiteId = session.SiteId,
        TariffId = session.Tariff?.TariffId,
        StopReason = session.Stop?.Reason,
        EnergyBasis = session.Account is { } found ? Basis(found) : null,
        EnergyNotes = [.. Notes(session.Account?.Notes ?? EnergyNotes.None)],
        Review = session.Review is { } review ? new(review.Energy?.KilowattHours, review.Note, review.By, review.At) : null,
        CostBreakdown = [.. Lines(session)],
    };

    private static BillingEnergyConfidence Confidence(EnergyAccount account) => account.Confidence switch
    {
        EnergyConfidence.High => BillingEnergyConfidence.High,
        EnergyConfidence.Medium => BillingEnergyConfidence.Medium,
        _ => BillingEnergyConfidence.Low,
    };

    private static BillingEnergyBasis Basis(EnergyAccount account) => account.Basis switch
    {
        EnergyBasis.Registers => BillingEnergyBasis.Registers,
        EnergyBasis.Samples => BillingEnergyBasis.Samples,
        EnergyBasis.Intervals => BillingEnergyBasis.Intervals,
        EnergyBasis.Power => BillingEnergyBasis.Power,
        _ => BillingEnergyBasis.Reviewed,
    };

    private static IEnumerable<string> Notes(EnergyNotes notes) => Enum.GetValues<EnergyNotes>()
        .Where(note => note != EnergyNotes.None && notes.HasFlag(note))
        .Select(note => JsonNamingPolicy.SnakeCaseLower.ConvertName(note.ToString()));

    private static IEnumerable<CostLine> Lines(ChargingSession session) =>
        session.Tariff?.Price(session.Energy).Lines.Select(line => new CostLine(line.Type, line.Quantity, line.UnitPrice, line.Amount.Amount)) ?? [];

    /// <summary>Whole minutes, never negative: a charge point's clock may run ahead of ours or be set back.</summary>
    private static int Minutes(ChargingSession session, DateTimeOffset now) =>
        (int)Math.Clamp(((session.Stop?.At ?? now) - session.Start.At).TotalMinutes, 0, int.MaxValue);
}
